import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dnsResolver } from '../../src/dns/udp.ts';
import { serve } from '../../src/dns/serve.ts';
import { checkHost } from '../../src/evaluate/check-host.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { spfSuite, subjectOf, suiteResolver, type SpfCase } from './spf-suite.ts';

const { cases, zones } = spfSuite();

/** Whether a case comes out as the suite has it: what it found instead, or null. A default explanation is the receiver's, so that we give none. */
async function difference(one: SpfCase, resolver: Resolver, ahead = true): Promise<string | null> {
  const { result, explanation, problem } = await checkHost(subjectOf(one), resolver, { ahead });
  const expected = one.explanation === 'DEFAULT' ? null : one.explanation;
  if (!one.expect.includes(result))
    return `${one.id}: ${result} and not ${one.expect.join(' or ')} (${problem?.message})`;
  if (one.explanation !== null && explanation !== expected) return `${one.id}: "${explanation}" and not "${expected}"`;
  return null;
}

const memory = suite(`openSPF suite in memory (${cases.length} cases)`);
for (const one of cases)
  memory(one.id, async () => {
    const resolver = suiteResolver(zones[one.zone_ref] ?? {});
    assert.equal([await difference(one, resolver), await difference(one, resolver, false)], [null, null]);
  });
memory.run();

/** The differences of a zone's cases, asked of a server of its own. Where the zone is silent, a case waits as long as the timeout. */
async function overTheWire(ref: string): Promise<(string | null)[]> {
  const server = await serve(suiteResolver(zones[ref] ?? {}));
  const resolver = dnsResolver({ servers: [`127.0.0.1:${server.port}`], timeout: 1000 });
  const own = cases.filter(({ zone_ref }) => zone_ref === ref);
  try {
    return await Promise.all(own.map(async (one) => await difference(one, resolver)));
  } finally {
    await server.close();
  }
}

// All zones at the same time, as most of it is waiting.
const runs = new Map<string, Promise<(string | null)[]>>();
const wire = suite(`openSPF suite over UDP and TCP (${cases.length} cases)`);
wire.before(() => {
  for (const ref of Object.keys(zones)) runs.set(ref, overTheWire(ref));
});
for (const ref of Object.keys(zones))
  wire(`${ref}: every case of the zone`, async () => {
    const found = (await runs.get(ref)) ?? [];
    assert.equal([found.length > 0, found.filter((one) => one !== null)], [true, []]);
  });
wire('every case of the suite belongs to a zone', async () => {
  const all = await Promise.all(runs.values());
  assert.is(all.flat().length, cases.length);
});
wire.run();
