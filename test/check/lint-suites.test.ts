import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lint } from '../../src/check/lint.ts';
import type { Report } from '../../src/model/report.ts';
import type { Rr } from '../../src/model/rr.ts';
import { isAtOrBelow } from '../../src/text/domain-name.ts';
import { suitePath } from '../suites.ts';

/*
 * The mail records of real zones, as their owners keep them in git, linted with nobody asked. Other readers have said which of the records are good; what stands against one
 * of these with an error has to be listed here, with its reason.
 */

/** How many names of each are judged. */
const COUNTS = { moj: 444, wikimedia: 43, archlinux: 2, nixos: 7, openstreetmap: 20 } as const;
/** `rule name` of an error against a good record: why it is right. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'dkim-wrong-name dsd.io': 'the record is good, but stands at the domain itself, where no verifier looks for a key',
};

const labels = suitePath('realworld-records', 166);
const good = new Set(labels === null ? [] : [...goodRecords(labels)]);

for (const [zone, count] of Object.entries(COUNTS)) {
  const path = suitePath(`zones-${zone}`, count);
  if (path === null) continue;
  const test = suite(`lint of zones-${zone} (${count} names)`);
  const rrsets = linesOf<RrSet>(`${path}/rrsets.jsonl`);
  const zones = [...new Set(rrsets.map((rrset) => rrset.zone))];
  let reports: readonly Report[] = [];
  test.before(async () => {
    reports = await lint({ read: () => [rrsets.flatMap(recordsOf)], zones: () => zones });
  });

  test('every zone is judged, and no name twice', () => {
    const domains = reports.map(({ domain }) => domain);
    assert.equal(
      zones.filter((apex) => !domains.some((domain) => isAtOrBelow(domain, apex))),
      [],
    );
    assert.is(new Set(domains).size, domains.length);
    assert.is(domains.length, count);
  });

  test('no error stands against a record that other readers call good', () => {
    const against = reports.flatMap(({ findings }) =>
      findings
        .filter(({ severity, quote }) => severity === 'error' && quote !== undefined && good.has(quote.text))
        .map(({ rule, name }) => `${rule} ${name}`),
    );
    assert.equal(
      against.filter((finding) => !(finding in EXCEPTIONS)),
      [],
    );
  });

  test('nobody was asked, and whatever was left unknown is so for that reason', () => {
    assert.equal(
      reports.flatMap(({ unknown }) => unknown.filter(({ cause }) => cause !== 'offline')),
      [],
    );
  });

  test.run();
}

interface RrSet {
  readonly zone: string;
  readonly name: string;
  readonly type: string;
  readonly values: readonly (string | { readonly text: string; readonly chunks?: readonly string[] })[];
}

/** The records of a set; a value that is an expression of the tool has no text to be judged. */
function recordsOf({ name, type, values }: RrSet): Rr[] {
  const facts = { name: bare(name), ttl: 300 };
  return values.flatMap((value): Rr[] => {
    if (typeof value !== 'string')
      return value.text.includes('${') ? [] : [{ ...facts, type: 'TXT', strings: value.chunks ?? [value.text] }];
    if (type === 'CNAME') return [{ ...facts, type, target: bare(value) }];
    const [preference = '', exchange = ''] = value.split(/\s+/);
    return [{ ...facts, type: 'MX', preference: Number(preference), exchange: bare(exchange) }];
  });
}

function bare(name: string): string {
  return name.replace(/\.$/, '');
}

interface Labelled {
  readonly record: string;
  readonly mail_spf?: string;
  readonly mail_dmarc_2021?: string;
  readonly oracle?: { readonly key: string };
}

function* goodRecords(folder: string): Generator<string> {
  for (const kind of ['spf', 'dkim', 'dmarc'])
    for (const { record, mail_spf: spf, mail_dmarc_2021: dmarc, oracle } of linesOf<Labelled>(
      `${folder}/${kind}.jsonl`,
    ))
      if (spf === 'ok' || dmarc === 'valid' || /^(rsa|ed25519|revoked)/.test(oracle?.key ?? '')) yield record;
}

function linesOf<T>(file: string): T[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}
