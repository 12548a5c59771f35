import { generateKeyPairSync } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { gather } from '../../src/evaluate/gather.ts';
import type { Report } from '../../src/model/report.ts';
import type { Rr } from '../../src/model/rr.ts';
import { RSA_2048, keyRecord } from '../../src/rules/example-records.ts';
import { splitText } from '../../src/text/character-string.ts';
import { maskSecrets } from '../../src/check/mask-secrets.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { answerBy, authorityOf, partOf, publishedOf, saidOf, serverOf } from '../report/authority-literals.ts';

const test = suite('mask-secrets');

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const PKCS8 = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const PKCS1 = privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64');

function rrsOf(texts: readonly string[]): Rr[] {
  return texts.map((text) => {
    const written = `s1 TXT ${text}`;
    return { name: 's1._domainkey.example.com', ttl: 300, type: 'TXT', strings: splitText(text), written };
  });
}

async function reportOn(texts: readonly string[]): Promise<Report> {
  const rrs = rrsOf(texts);
  return await check('example.com', { resolver: zoneResolver(rrs), selectors: ['s1'], inventory: rrs });
}

/** Everything in a report, with nothing between the characters of base64. */
function contents(report: Report): string {
  const json = JSON.stringify(report, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return json
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replaceAll('\\n', '')
    .replace(/[^A-Za-z0-9+/]/g, '');
}

function inPieces(text: string, length: number): string[] {
  return text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? [];
}

/** Ways in which a private key gets into DNS. */
const WAYS: Readonly<Record<string, (base64: string) => readonly string[]>> = {
  'in p=': (key) => [keyRecord(key)],
  'by itself': (key) => [key],
  'by itself, broken by blanks': (key) => [inPieces(key, 30).join(' ')],
  'by itself, in its URL-safe form': (key) => [key.replaceAll('+', '-').replaceAll('/', '_')],
  'in a note, broken by blanks': (key) => [`v=DKIM1; n=${inPieces(key, 20).join(' ')}; p=${RSA_2048}`],
  'in the version': (key) => [`v=${key}; p=${RSA_2048}`],
  'in the type': (key) => [`v=DKIM1; k=${key}; p=${RSA_2048}`],
  'in a list': (key) => [`v=DKIM1; t=${key}; p=${RSA_2048}`],
  'as the name of a tag': (key) => [`v=DKIM1; ${key}=; p=${RSA_2048}`],
  'spread over records': (key) => inPieces(keyRecord(key), 200),
  'spread over records without tags': (key) => inPieces(key, 200),
  'with the quotes of a zone file': (key) => [`v=DKIM1; p=${inPieces(key, 255).join('" "')}`],
  'beside a good key': (key) => [keyRecord(RSA_2048), keyRecord(key)],
};
for (const [way, texts] of Object.entries(WAYS))
  for (const [form, key] of Object.entries({ 'PKCS #8': PKCS8, 'PKCS #1': PKCS1 }))
    test(`a private key in ${form} ${way} is told and not shown`, async () => {
      const report = await reportOn(texts(key));
      assert.ok(report.findings.some(({ rule }) => rule === 'dkim-private-key'));
      const shown = contents(report);
      // The first octets are the same in every key of that size.
      for (const piece of inPieces(key.slice(60), 16))
        assert.not.ok(piece.length === 16 && shown.includes(piece), piece);
    });

test('a PEM file spread over records is told and not shown', async () => {
  const report = await reportOn(inPieces(PEM, 200));
  assert.ok(report.findings.some(({ rule }) => rule === 'dkim-private-key'));
  for (const piece of inPieces(PKCS8.slice(60), 16))
    assert.not.ok(piece.length === 16 && contents(report).includes(piece), piece);
});

for (const owner of ['_domainkey', '_dmarc', 'www._dmarc', 'example.com.example.com'])
  test(`a private key in a file at ${owner} is not shown`, async () => {
    const text = owner === '_domainkey' ? `o=~; n=${PKCS8}` : keyRecord(PKCS8);
    const name = owner.endsWith('.com') ? owner : `${owner}.example.com`;
    const rrs: Rr[] = [{ name, ttl: 300, type: 'TXT', strings: splitText(text), written: `x TXT ${text}` }];
    const report = await check('example.com', { resolver: zoneResolver(rrs), inventory: rrs });
    const said = JSON.stringify([report.findings, report.evidence.inventory]);
    for (const piece of inPieces(PKCS8.slice(60), 16))
      assert.not.ok(piece.length === 16 && said.includes(piece), piece);
  });

test('a report without private keys stays as it is', async () => {
  const { evidence } = await reportOn([keyRecord(RSA_2048)]);
  assert.equal([evidence.dkim[0]?.key?.text, evidence.inventory.length], [keyRecord(RSA_2048), 1]);
});

for (const [way, texts] of Object.entries(WAYS)) {
  const given = texts(PKCS8);
  const part = given.slice(-1);
  const [first, second] = [serverOf('ns1.example.com'), serverOf('ns2.example.com')];
  const hidden = (...from: readonly string[]): unknown => saidOf(...from.map((text) => '*'.repeat(text.length)));

  test(`a private key ${way} is not shown where a name server still gives it out, nor a part of it elsewhere`, async () => {
    const answers = [answerBy(first, saidOf(...given)), answerBy(second, saidOf(...part))];
    const authority = authorityOf({ records: [publishedOf({ parts: [partOf({ answers })] })] });
    const report = await reportOn(part);
    const { evidence } = maskSecrets({ ...report, evidence: { ...report.evidence, authority } });
    const said = evidence.authority?.records[0]?.parts[0]?.answers.map((answer) => answer.said);
    assert.equal(said, [hidden(...given), hidden(...part)]);
    assert.equal(
      evidence.dkim[0]?.texts.map(({ text }) => text),
      part.map((text) => '*'.repeat(text.length)),
    );
  });

  test(`a part of a private key ${way} that a name server gives out is not shown where the resolver gives the rest`, async () => {
    const answers = [answerBy(first, saidOf(...part))];
    const authority = authorityOf({ records: [publishedOf({ parts: [partOf({ answers })] })] });
    const subject = { domain: 'example.com', selectors: ['s1'], search: false, inventory: [], expectedKey: null };
    const evidence = await gather(subject, zoneResolver(rrsOf(given)));
    const masked = maskSecrets({ findings: [], evidence: { ...evidence, authority } });
    const said = masked.evidence.authority?.records[0]?.parts[0]?.answers.map((answer) => answer.said);
    assert.equal(said, [hidden(...part)]);
  });
}

test.run();
