import { readdirSync, readFileSync } from 'node:fs';

import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { repairDkimKey } from '../../src/records/dkim-damage.ts';
import { parseDkimKey } from '../../src/records/dkim-key.ts';
import { suitePath } from '../suites.ts';

/** One record with what an outside parser says of it. */
interface Labelled {
  readonly name: string;
  readonly record: string;
  readonly good: boolean;
  /** The code that says the same as the label, where the label tells why. */
  readonly code?: string;
}

/** Where the label and the RFC differ: what is told instead, and why. */
const EXCEPTIONS: Record<string, { readonly told: readonly string[]; readonly why: string }> = {
  'mox 3': {
    told: ['empty-element'],
    why: 'a blank after the last ";" is outside the ABNF of RFC 6376 §3.2, but verifiers other than mox use the key, so it is not fatal',
  },
  'mox 10': {
    told: ['no-usable-hash'],
    why: 'h= lists SHA256 in capitals: whether values have case can be read both ways (RFC 6376 §3.2, RFC 5234 §2.3), so it is told, and not fatal',
  },
};

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

function run(title: string, cases: readonly Labelled[]): void {
  const labelled = suite(`${title} (${cases.length} records)`);
  for (const { name, record, good, code } of cases)
    labelled(`${name}: ${record.slice(0, 40)}`, () => {
      const { problems, record: key } = parseDkimKey(record);
      const exception = EXCEPTIONS[name];
      if (exception !== undefined) {
        assert.equal(
          problems.map((problem) => [problem.code, problem.fatal]),
          exception.told.map((told) => [told, false]),
          exception.why,
        );
      } else if (good) {
        assert.equal(problems, []);
        assert.ok(key.revoked || key.publicKey !== null);
      } else {
        const fatal = problems.filter((problem) => problem.fatal).map((problem) => problem.code as string);
        assert.ok(fatal.length > 0, 'a fatal problem');
        if (code !== undefined) assert.ok(fatal.includes(code), `${code} among ${fatal.join()}`);
      }
    });
  labelled.run();
}

const recordsPath = suitePath('dkim-key-records', 24);
if (recordsPath !== null) {
  const MOX: Record<string, string> = {
    errRecordMissingField: 'missing-p',
    errRecordVersionFirst: 'version-not-first',
    errRecordDuplicateTag: 'duplicate-tag',
    errRecordUnknownAlgorithm: 'unknown-key-type',
  };
  run(
    'key records of mox',
    json<{ record: string; parsed: boolean; error: string | null }[]>(`${recordsPath}/mox-record-parse.json`).map(
      ({ record, parsed, error }, index) => {
        const code = MOX[error ?? ''];
        return { name: `mox ${index}`, record, good: parsed, ...(code === undefined ? {} : { code }) };
      },
    ),
  );
  run(
    'key records of go-msgauth',
    json<{ name: string; record: string; expect: string }[]>(`${recordsPath}/go-msgauth.json`).map(
      ({ name, record, expect }) => ({
        name,
        record,
        good: expect.startsWith('ok'),
      }),
    ),
  );
  const DKIMPY: Record<string, string> = {
    'badversion.txt': 'bad-version',
    'badk.txt': 'unknown-key-type',
    'test_bad.txt': 'truncated-key',
    'test_tlsrpt.txt': 'not-for-email',
    'test_dkim.py dnsfunc6': 'truncated-key',
  };
  run(
    'key records of dkimpy',
    json<{ file: string; record: string; expect: string }[]>(`${recordsPath}/dkimpy.json`).map(
      ({ file, record, expect }) => {
        const code = DKIMPY[file];
        return { name: file, record, good: expect.startsWith('ok'), ...(code === undefined ? {} : { code }) };
      },
    ),
  );
}

const dkimpyPath = suitePath('dkim-dkimpy', 13);
if (dkimpyPath !== null) {
  const bad = /^(?:badk|badversion|test_bad|test_tlsrpt)\.txt$/;
  run(
    'record files of dkimpy',
    readdirSync(dkimpyPath)
      .filter((file) => /\.(?:txt|dns)$/.test(file) && file !== 'SOURCE.txt')
      // The line feed ends the file, not the record.
      .map((file) => ({
        name: file,
        record: readFileSync(`${dkimpyPath}/${file}`, 'latin1').replace(/\n$/, ''),
        good: !bad.test(file),
      })),
  );
}

const messagesPath = suitePath('dkim-messages-dns', 13);
if (messagesPath !== null) {
  const zones = readdirSync(messagesPath).filter((file) => /^stalwart-.*\.txt$/.test(file));
  const lines = zones.flatMap((file) =>
    (readFileSync(`${messagesPath}/${file}`, 'latin1').split(/\r?\n\r?\n/)[0] ?? '').split(/\r?\n/),
  );
  const dns = json<Record<string, { TXT: string[][] }>>(`${messagesPath}/mailauth-rfc8463-dns.json`);
  const records = [
    ...lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const),
    ...Object.entries(dns).flatMap(([name, { TXT }]) => TXT.map((strings) => [name, strings.join('')] as const)),
  ];
  run(
    'records beside signed messages',
    records.filter(([name]) => name.includes('._domainkey.')).map(([name, record]) => ({ name, record, good: true })),
  );
}

const realPath = suitePath('realworld-records', 77);
if (realPath !== null) {
  const lines = readFileSync(`${realPath}/dkim.jsonl`, 'utf8').trim().split('\n');
  const real = lines.map((line) => JSON.parse(line) as { record: string; oracle: { key: string } });
  run(
    'records of real zones',
    real.map(({ record, oracle }, index) => ({
      name: `${index} ${oracle.key}`,
      record,
      good: /^(?:rsa|ed25519|revoked)/.test(oracle.key),
    })),
  );

  const keys = suite('keys of real zones');
  keys('have the type and the bits that OpenSSL tells', () => {
    for (const { record, oracle } of real) {
      const { publicKey } = parseDkimKey(record).record;
      const told =
        publicKey?.type === 'rsa'
          ? `rsa ${publicKey.bits} exp ${publicKey.exponent}`
          : publicKey && `ed25519 ${publicKey.bits}`;
      assert.is(told, /^(?:rsa|ed)/.test(oracle.key) ? oracle.key : null);
    }
  });
  keys.run();

  const ANOMALIES: Record<
    string,
    { readonly count: number; readonly codes: readonly string[]; readonly repaired: boolean }
  > = {
    'dkim-literal-quotes': { count: 9, codes: ['literal-quotes', 'backslash'], repaired: true },
    'dkim-bad-key': { count: 1, codes: ['literal-quotes', 'backslash'], repaired: true },
    'dkim-cname-target-in-txt': { count: 4, codes: ['tag-syntax'], repaired: false },
    'dkim-policy-not-key': { count: 12, codes: ['missing-p'], repaired: false },
  };
  const all = json<{ kind: string; values: string[] }[]>(`${realPath}/anomalies.json`);
  const mistakes = suite('mistakes of real zones');
  for (const [kind, { count, codes, repaired }] of Object.entries(ANOMALIES))
    mistakes(`${kind}: all ${count} are found`, () => {
      const texts = all.filter((anomaly) => anomaly.kind === kind).flatMap((anomaly) => anomaly.values);
      assert.is(texts.length, count);
      for (const text of texts) {
        const { problems } = parseDkimKey(text);
        assert.is(problems.length, 1, text);
        assert.ok(problems[0]?.fatal && codes.includes(problems[0].code), text);
        assert.is(repairDkimKey(text) !== null, repaired, text);
      }
    });
  mistakes.run();
}
