import { spawn } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serve } from '../../src/dns/serve.ts';
import type { ServeOptions } from '../../src/dns/serve-options.ts';
import { selfSigned } from './self-signed.ts';

const LIBRARY = new URL('../../dist/index.js', import.meta.url).href;
const tls = selfSigned();

/** A program that asks once, never closes its resolver, and should end by itself. */
const program = (maker: string, options: object): string => `
  import { ${maker} } from ${JSON.stringify(LIBRARY)};
  const answer = await ${maker}(${JSON.stringify(options)}).resolve('example.com', 'TXT');
  process.stdout.write(answer.status === 'failed' ? answer.cause : answer.status);
`;

/** How long a program may take to end after its answer, before it counts as kept alive. The longest timer it could be left with is 5000 ms. */
const PATIENCE = 4000;

const CASES: readonly [string, ServeOptions, string][] = [
  ['an answer over HTTP/1.1', {}, 'nodata'],
  ['an answer over HTTPS with HTTP/1.1', { tls, http: 'h1' }, 'nodata'],
  ['an answer over HTTPS with HTTP/2', { tls, http: 'h2' }, 'nodata'],
  ['a question that was dropped', { tls, http: 'h2', faults: [{ fault: 'drop' }] }, 'timeout'],
  ['a body that never ends', { faults: [{ fault: 'slow-body', milliseconds: 60_000 }] }, 'timeout'],
];

const test = suite('a process that asked');

for (const [what, options, expected] of CASES)
  test(`ends by itself after ${what}`, async () => {
    const server = await serve(
      { resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) },
      options,
    );
    const ran = await run(program('dohResolver', { servers: [server.dohUrl], timeout: 400, ca: tls.cert }));
    await server.close();
    assert.equal(ran, { code: 0, stdout: expected });
  });

test('ends by itself after a server that refuses connections', async () => {
  const server = await serve({ resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) });
  await server.close();
  assert.equal(await run(program('dohResolver', { servers: [server.dohUrl], timeout: 5000 })), {
    code: 0,
    stdout: 'network',
  });
  assert.equal(await run(program('dnsResolver', { servers: [`127.0.0.1:${server.port}`], timeout: 5000 })), {
    code: 0,
    stdout: 'network',
  });
});

function run(text: string): Promise<{ code: number | null; stdout: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', text], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    let timer: NodeJS.Timeout | undefined;
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      timer ??= setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout });
    });
  });
}

test.run();
