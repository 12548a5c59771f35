import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lint } from '../../src/check/lint.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import type { RecordSource } from '../../src/model/record-source.ts';
import { sourceOf, zoneLines } from './lint-zone.ts';

const OWN = 'example.com TXT v=spf1 -all\nexample.com MX 0 .';
const LIVE = zoneResolver(zoneLines('_dmarc.example.com TXT v=DMARC1; p=reject'));

/** A source whose file says which zone it is, as one of octoDNS. */
function zoneFile(text: string): RecordSource {
  return { ...sourceOf(zoneLines(text)), zones: () => ['example.com.'] };
}

async function dmarcOf(source: RecordSource, whole: boolean): Promise<string[]> {
  const reports = await lint(source, { resolver: LIVE, whole });
  return reports.map(({ domain, evidence }) => `${domain} ${evidence.dmarc.status}`);
}

const test = suite('whole zones');

test('takes a record that is only live for gone where the file is the whole zone', async () => {
  assert.equal(await dmarcOf(zoneFile(OWN), true), ['example.com none']);
});

test('lays the same file over live DNS where nobody said so', async () => {
  assert.equal(await dmarcOf(zoneFile(OWN), false), ['example.com found']);
});

test('leaves records alone of which no zone is told', async () => {
  assert.equal(await dmarcOf(sourceOf(zoneLines(OWN)), true), ['example.com found']);
});

test('finds what the file holds, also at names that are read in a second pass', async () => {
  const source = zoneFile(`${OWN.replace('0 .', '10 mail.example.com')}\nmail.example.com A 192.0.2.25`);
  const [report] = await lint(source, { whole: true });
  assert.equal(
    [report?.verdict, report?.evidence.mx.exchanges.map(({ addresses }) => addresses)],
    ['warn', [['192.0.2.25']]],
  );
});

test('keeps unknown what the file holds and nobody can read', async () => {
  const unknown = [{ name: '_dmarc.example.com', type: 'TXT', reason: 'an expression' } as const];
  assert.equal(await dmarcOf({ ...zoneFile(OWN), unknown: () => unknown }, true), ['example.com unknown']);
});

test('puts no second SOA beside one of the file', async () => {
  const [report] = await lint(zoneFile(`example.com SOA\n${OWN}`), { whole: true });
  assert.is(report?.evidence.inventory.filter(({ type }) => type === 'SOA').length, 1);
});

test.run();
