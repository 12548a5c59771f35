import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dnsResolver } from '../../src/dns/udp.ts';
import { selfSigned } from '../dns/self-signed.ts';

/** Programs that run until the tests are over, and the temporary folder of their files. */
export interface Programs {
  readonly folder: string;
  /** The certificate that they present, PEM. */
  readonly cert: string;
  /** Writes a file into the folder, and says where it is. */
  write(file: string, text: string): string;
  /** Makes a folder within the folder, and says where it is. */
  home(name: string): string;
  /** Starts a program that stays. If it ends with an error, what it said last is shown. */
  start(program: string, args: readonly string[]): void;
  /** Ends all that were started and removes the folder. */
  stop(): void;
}

/** A folder with a key and a certificate (key.pem, cert.pem), and no program running yet. All ends with this process, whatever ends it. */
export function programs(): Programs {
  const folder = mkdtempSync(join(tmpdir(), 'mailward-servers-'));
  const running: ChildProcess[] = [];
  const tls = selfSigned();
  const write = (file: string, text: string): string => {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  };
  const stop = (): void => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  write('key.pem', tls.key);
  write('cert.pem', tls.cert);
  process.once('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  return {
    folder,
    cert: tls.cert,
    write,
    home(name) {
      mkdirSync(join(folder, name));
      return join(folder, name);
    },
    start(program, args) {
      running.push(started(program, args));
    },
    stop,
  };
}

function started(program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => void (said = (said + chunk.toString()).slice(-4000)));
  child.on('error', (error) => process.stderr.write(`${program}: ${error.message}\n`));
  child.on('exit', (code) => {
    if (code !== null && code !== 0) process.stderr.write(`${program} ended with ${code}:\n${said}\n`);
  });
  return child;
}

/** Runs a program to its end. */
export function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A port of loopback for each name, at which nobody listens. */
export async function freePorts<Name extends string>(...names: Name[]): Promise<Readonly<Record<Name, number>>> {
  const held = await Promise.all(
    names.map(async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = held.map((server, i) => [names[i], (server.address() as { port: number }).port]);
  for (const server of held) server.close();
  // The names are those given: `fromEntries` forgets them.
  return Object.fromEntries(ports) as Record<Name, number>;
}

/** Waits until a server says that a name has an SOA, 20 seconds at most. */
export async function answering(port: number, name: string): Promise<void> {
  const resolver = dnsResolver({ servers: [`127.0.0.1:${port}`], timeout: 400 });
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    if ((await resolver.resolve(name, 'SOA')).status === 'records') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at port ${port}`);
}
