import { zoneResolver } from '../../src/dns/zone.ts';
import { checkHost } from '../../src/evaluate/check-host.ts';
import type { Evaluate } from '../../src/evaluate/trace-ranges.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Resolver } from '../../src/model/resolver.ts';

/** Answers from the lines of a zone file, names relative to example.com. */
export function zoneOf(...lines: readonly string[]): Resolver {
  const text = `$ORIGIN .\n$TTL 300\n@ SOA ns.example.com. hostmaster.example.com. 1 3600 600 86400 300\n$ORIGIN example.com.\n${lines.join('\n')}\n`;
  const { rrs, problems } = readMasterFile(text, { file: 'zone' });
  if (problems.length > 0) throw new Error(problems[0]?.message);
  return zoneResolver(rrs);
}

export const evaluate: Evaluate = (subject, resolver) => checkHost(subject, resolver);

export const SUBJECT = { domain: 'example.com', sender: 'user@example.com', helo: 'mail.example.com' } as const;
