import { check } from '../check/check.ts';
import { dohResolver } from '../dns/doh.ts';
import { once } from '../dns/once.ts';
import { serve } from '../dns/serve.ts';
import { zoneResolver } from '../dns/zone.ts';
import { readMasterFile } from '../formats/master-file.ts';
import { reporters } from '../report/index.ts';
import { wrap } from '../text/wrap.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { EXIT, type Given, type Run } from './command.ts';
import { DEMO_ZONES } from './demo-zones.ts';
import { styleOf } from './style-of.ts';
import { systemErrorText } from './system-error.ts';

interface Story {
  readonly domain: string;
  readonly selectors: readonly string[];
  readonly told: string;
}

const STORIES: readonly Story[] = [
  {
    domain: 'example.com',
    selectors: ['safemail'],
    told: 'The host of example.com takes 255 characters a record, and its DKIM key of 2048 bits needs 410. So the selector is a CNAME, and the key stands at its target, in a zone whose host takes it: a CNAME hop.',
  },
  {
    domain: 'example.org',
    selectors: ['safemail'],
    told: 'The key of example.org is an Ed25519 key. It fits one string, and no hop is needed.',
  },
  {
    domain: 'broken.test',
    selectors: ['safemail', 'hop', 'spread', 'quoted'],
    told: 'broken.test shows what goes wrong in practice: a key that its host cut off, a hop with a zone name too many, a key spread over two records, and quotation marks that became part of the value.',
  },
];

/**
 * `mailward demo`: serves embedded zones on loopback over DNS and DNS over HTTPS, checks them the way any domain is checked, and ends.
 *
 * Findings are what it is there to show, so it exits with 0.
 */
export const runDemo: Run = async (_args, given, terminal) => {
  const style = styleOf(terminal, given);
  const say = (text: string): void => terminal.stdout.write(`${wrap(text, style.width).join('\n')}\n\n`);
  const rrs = DEMO_ZONES.flatMap((zone) => readMasterFile(zone, { file: 'demo' }).rrs);
  const port = portOf(given);
  const server = await serve(zoneResolver(rrs), { port }).catch((error: unknown) => {
    throw new InputError(`nothing can be served at 127.0.0.1:${port}: ${systemErrorText(error)}`);
  });
  const resolver = once(dohResolver({ servers: [server.dohUrl] }));
  try {
    say(
      `This serves ${DEMO_ZONES.length} zones on this machine, over plain DNS at ${server.host}:${server.port} and DNS over HTTPS at ${server.dohUrl} (without TLS, which loopback does not need), and checks three domains in them as any domain is checked. Nothing leaves the machine.`,
    );
    for (const { domain, selectors, told } of STORIES) {
      say(told);
      const report = await check(domain, { resolver, selectors });
      terminal.stdout.write(`${reporters.text([report], style)}\n`);
    }
    say(`The server answered ${server.counts.doh} questions. To try next:`);
    terminal.stdout.write(NEXT);
    return EXIT.OK;
  } finally {
    await resolver.close();
    await server.close();
  }
};

const NEXT = `  mailward check YOUR-DOMAIN --selector YOUR-SELECTOR
  mailward generate dkim --domain YOUR-DOMAIN --key YOUR-KEY --at auto
  mailward explain dkim-dangling-cname
  mailward rules
`;

/** The port to serve DNS at; 0 takes a free one. */
function portOf(given: Given): number {
  const text = given.get('port')?.[0] ?? '0';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65535)
    throw new InputError(
      `--port "${visible(text)}" is no port: expected a whole number from 0 (any free one) to 65535`,
    );
  return port;
}
