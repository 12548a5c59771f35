import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lint } from '../../src/check/lint.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Rr } from '../../src/model/rr.ts';
import { splitText } from '../../src/text/character-string.ts';
import { suitePath } from '../suites.ts';

/*
 * Mistakes in zones that real organizations keep as code. Each is put into a zone of its own, as a reader of octoDNS gives it, and is found by the rule for its kind; the same
 * record repaired is not.
 */
const test = suite('anomalies of real zones');

const CASES = 224;

interface Anomaly {
  readonly name: string;
  readonly type: 'TXT' | 'CNAME';
  readonly kind: string;
  readonly values: readonly string[];
}

interface Kind {
  readonly rule: string;
  /** The records as the file has them. */
  readonly asFound: (anomaly: Anomaly) => readonly Rr[];
  /** The same, repaired. */
  readonly repaired: (anomaly: Anomaly) => readonly Rr[];
}

const txt = (name: string, text: string): Rr => ({ name, ttl: 300, type: 'TXT', strings: splitText(text) });
const cname = (name: string, target: string): Rr => ({ name, ttl: 300, type: 'CNAME', target });
const texts =
  (change: (text: string) => string = (text) => text): Kind['asFound'] =>
  ({ name, values }) =>
    values.map((value) => txt(name, change(value)));

const KINDS: Readonly<Record<string, Kind>> = {
  'dkim-cname-no-trailing-dot': {
    rule: 'cname-undotted-target',
    asFound: ({ name, values }) =>
      values.map((written) => ({ ...cname(name, written), undotted: { written, effect: 'refused' } })),
    repaired: ({ name, values }) => values.map((target) => cname(name, target)),
  },
  'dkim-policy-not-key': { rule: 'dkim-policy-not-key', asFound: texts(), repaired: () => [] },
  'dkim-literal-quotes': {
    rule: 'dkim-literal-quotes',
    asFound: texts(),
    repaired: texts((text) => text.replaceAll('"', '')),
  },
  // Quotation marks with a backslash before each: what it is called after is what escapes them.
  'dkim-bad-key': {
    rule: 'dkim-backslash',
    asFound: texts(),
    repaired: texts((text) => text.replaceAll(/["\\]/g, '')),
  },
  'dkim-cname-target-in-txt': {
    rule: 'dkim-cname-target-in-txt',
    asFound: texts(),
    repaired: ({ name, values }) => values.map((target) => cname(name, target)),
  },
  'dmarc-wrong-name': {
    rule: 'dmarc-wrong-name',
    asFound: texts(),
    repaired: ({ name, values }) => values.map((value) => txt(`_dmarc.${name}`, value)),
  },
  'dmarc-not-a-record': {
    rule: 'dmarc-bad-version',
    asFound: texts(),
    repaired: texts((text) => text.replace(/^.*?v=/, 'v=')),
  },
  'spf-typo': {
    rule: 'spf-syntax',
    asFound: texts(),
    repaired: texts((text) => text.replace(' nclude:', ' include:')),
  },
};

/** What is found in the zone of a domain that holds these records alone. */
async function findingsIn(domain: string, rrs: readonly Rr[]): Promise<readonly Finding[]> {
  const soa: Rr = {
    name: domain,
    ttl: 300,
    type: 'SOA',
    mname: 'ns.invalid',
    rname: 'h.invalid',
    serial: 1,
    refresh: 1,
    retry: 1,
    expire: 1,
    minimum: 1,
  };
  return (await lint([soa, ...rrs])).flatMap(({ findings }) => findings);
}

/** The domain whose mail a name is about. */
const domainOf = (name: string): string => name.replace(/^.*_(?:domainkey|dmarc)\./, '');

const folder = suitePath('realworld-records', CASES);
const anomalies: readonly Anomaly[] =
  folder === null ? [] : JSON.parse(readFileSync(`${folder}/anomalies.json`, 'utf8'));

test('are all of kinds that a rule is for', () => {
  assert.equal(
    [...new Set(anomalies.map(({ kind }) => kind))].filter((kind) => !(kind in KINDS)),
    [],
  );
  if (folder !== null) assert.is(anomalies.length, CASES);
});

for (const [kind, { rule, asFound, repaired }] of Object.entries(KINDS)) {
  const ofKind = anomalies.filter((anomaly) => anomaly.kind === kind);
  test(`of the kind ${kind} are found by ${rule} (${ofKind.length})`, async () => {
    for (const anomaly of ofKind) {
      const found = (await findingsIn(domainOf(anomaly.name), asFound(anomaly))).filter((one) => one.rule === rule);
      assert.ok(
        found.some(({ name }) => name === anomaly.name),
        `${anomaly.name}: ${JSON.stringify(anomaly.values)}`,
      );
    }
  });

  test(`of the kind ${kind} are not found where they are repaired (${ofKind.length})`, async () => {
    for (const anomaly of ofKind) {
      const findings = await findingsIn(domainOf(anomaly.name), repaired(anomaly));
      const left = findings.filter(
        (one) => one.rule === rule || (one.severity === 'error' && one.name === anomaly.name),
      );
      assert.equal(left, [], anomaly.name);
    }
  });
}

test.run();
