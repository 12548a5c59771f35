import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseSpf } from '../../src/records/spf.ts';
import { suitePath } from '../suites.ts';

const test = suite('SPF records of other projects');

function isRefused(text: string): boolean {
  return parseSpf(text).problems.some(({ fatal }) => fatal);
}

/** Accepted by mox, and outside the grammar: a domain-spec of one label has no domain-end (RFC 7208 §7.1). */
const ONE_LABEL =
  'V=spf1 all Include:example.org a ?a -a +a ~a a:x a:x/0 a:x/24//64 a:x//64 mx mx:x ptr ptr:x IP4:10.0.0.1 ip4:0.0.0.0/0 ip4:10.0.0.1/24 ip6:2001:db8::1 ip6:2001:db8::1/128 exists:x REDIRECT=x exp=X Other=x';

const mox = suitePath('spf-mox', 27);
if (mox !== null)
  test('of the 27 records of mox, 26 are judged as there, and one as §7.1 has it', () => {
    const cases = JSON.parse(readFileSync(`${mox}/record-parse.json`, 'utf8')) as { record: string; valid: boolean }[];
    assert.is(cases.length, 27);
    const others = cases.filter(({ record, valid }) => isRefused(record) === valid).map(({ record }) => record);
    assert.equal(others, [ONE_LABEL]);
    assert.is(isRefused(ONE_LABEL.replace(/([:=])x/gi, '$1x.example')), false);
  });

const seeds = suitePath('spf-fuzz-seeds', 240);
if (seeds !== null)
  test('240 seeds of a fuzzer are read, with the escapes of their strings and without', () => {
    const cases = JSON.parse(readFileSync(`${seeds}/blitiri-FuzzCheckHostWithSender.json`, 'utf8')) as string[][];
    assert.is(cases.length, 240);
    for (const text of cases.flat()) {
      parseSpf(text);
      const record = text
        .slice(1, -1)
        .replace(/\\x([\da-f]{2})|\\(.)/gi, (_, hex: string | undefined, sign: string) => {
          if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
          return sign === 'n' ? '\n' : sign;
        });
      parseSpf(record);
      parseSpf(record.trimEnd());
    }
  });

const realWorld = suitePath('realworld-records', 68);
if (realWorld !== null)
  test('67 records of real zones that others call good have no problem, and the one that is not is mended', () => {
    const lines = readFileSync(`${realWorld}/spf.jsonl`, 'latin1').trimEnd().split('\n');
    const cases = lines.map((line) => JSON.parse(line) as { record: string; mail_spf: string });
    const good = cases.filter(({ mail_spf }) => mail_spf === 'ok');
    assert.equal([cases.length, good.length], [68, 67]);
    for (const { record } of good) assert.equal(parseSpf(record).problems, [], record);
    const bad = cases.filter(({ mail_spf }) => mail_spf !== 'ok').flatMap(({ record }) => parseSpf(record).problems);
    assert.equal(
      bad.map(({ code, mended, fatal }) => ({ code, mended, fatal })),
      [{ code: 'unknown-mechanism', mended: 'include', fatal: true }],
    );
  });

/** Where the text is in the grammar, and its evaluation comes to permerror all the same. */
const BY_EVALUATION: Readonly<Record<string, string>> = {
  'rfc7208/invalid-domain-empty-label': '§4.8: a name that cannot be asked for',
  'rfc7208/invalid-domain-long': '§4.8: a name that cannot be asked for',
  'rfc7208/invalid-domain-long-via-macro': '§4.8: a name that cannot be asked for',
  'rfc7208/include-permerror': '§5.2: the included record is at fault',
  'rfc7208/include-none': '§5.2: there is no record to include',
  'rfc7208/redirect-none': '§6.1: there is no record to go to',
  'rfc7208/redirect-loop': '§4.6.4: terms that ask DNS',
  'rfc7208/include-loop': '§4.6.4: terms that ask DNS',
  'rfc7208/mx-limit': '§4.6.4: names of mx',
  'rfc7208/mech-over-limit': '§4.6.4: terms that ask DNS',
  'rfc7208/include-over-limit': '§4.6.4: terms that ask DNS',
  'rfc7208/void-over-limit': '§4.6.4: void lookups',
};

interface RfcSuite {
  readonly cases: readonly { id: string; helo: string; mailfrom: string; expect: string[]; zone_ref: string }[];
  readonly zones: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string | string[]>>[]>>>>;
}

const rfc = suitePath('spf-normalized', 189);
if (rfc !== null)
  test('in the RFC 7208 suite, the text decides 177 of the 189 cases with one record, 63 of them as permerror', () => {
    const { cases, zones } = JSON.parse(readFileSync(`${rfc}/rfc7208.json`, 'utf8')) as RfcSuite;
    const withOne = cases.flatMap(({ id, helo, mailfrom, expect, zone_ref }) => {
      const domain = (mailfrom.split('@').at(-1) || helo).toLowerCase();
      const zone = zones[zone_ref] ?? {};
      const rrs = zone[Object.keys(zone).find((name) => name.toLowerCase() === domain) ?? ''] ?? [];
      const texts = (type: string): string[] =>
        rrs.flatMap(({ [type]: value }) => (value === undefined ? [] : [[value].flat().join('')]));
      // Where the suite has no TXT, its records of type SPF stand for it too.
      const txt = texts('TXT').length > 0 ? texts('TXT') : texts('SPF');
      const records = txt.filter((text) => /^v=spf1( |$)/i.test(text));
      return records.length === 1
        ? records.map((record) => ({ id, record, isError: expect.includes('permerror') }))
        : [];
    });
    assert.is(withOne.length, 189);
    const others = withOne.filter(({ record, isError }) => isRefused(record) !== isError);
    assert.equal(others.map(({ id }) => id).toSorted(), Object.keys(BY_EVALUATION).toSorted());
    assert.is(withOne.filter(({ record }) => isRefused(record)).length, 63);
    for (const { record } of withOne) if (!isRefused(record)) assert.equal(parseSpf(record).problems, [], record);
  });

test.run();
