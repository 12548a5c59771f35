import { rmSync } from 'node:fs';
import { checkedDomain } from '../check/checked-domain.ts';
import { dkimRecord, dkimRecordName } from '../generate/dkim-record.ts';
import { proposeSelector } from '../generate/selector-proposal.ts';
import { rotationPlan } from '../generate/rotation-plan.ts';
import type { Plan, PlanNote } from '../model/plan.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rotation } from '../model/rotation.ts';
import type { DkimPublicKey } from '../records/dkim-key.ts';
import type { KeyRecordTag } from '../records/key-record.ts';
import { joinStrings } from '../text/character-string.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { EXIT, type Given, type Run } from './command.ts';
import { choiceOf } from './given.ts';
import { hopOf, ttlOf, typedAs } from './host-options.ts';
import { publishedKeyIn } from './key-option.ts';
import { checkKeyFile, KEY_KINDS, makeKey, writeKeyFile } from './new-key.ts';
import { planningWith } from './planning-with.ts';
import { plannedFor } from './publish-run.ts';
import { sayRefusal } from './say-refusal.ts';
import { sayBeside } from './say-beside.ts';
import { sheetsOf, writeSheets } from './show-plan.ts';
import { zonesOf } from './zones-of.ts';

/** `mailward generate`. */
export const runGenerate: Run = async ([kind = ''], given, terminal) => {
  if (kind !== 'dkim')
    throw new InputError(
      `"${visible(kind)}" cannot be generated: expected dkim, as mailward generate dkim --domain example.com --key FILE`,
    );
  const domain = domainOf(given);
  const selector = selectorOf(given);
  const ttl = ttlOf(given);
  const hop = hopOf(given);
  const key = keyOf(given, selector.name, domain);
  const record = dkimRecord({
    domain,
    selector: selector.name,
    key: key.publicKey,
    tags: key.tags,
    ...(ttl !== undefined && { ttl }),
  });
  const asking = await planningWith(given, terminal.signal);
  try {
    const zones = await zonesOf(record.name, domain, hop, given, asking);
    const draft = { name: record.name, text: joinStrings(record.strings), ttl };
    const planned = await plannedFor(draft, zones, false, { domain, selector: selector.name }, given);
    const turn = await rotationOf(given, domain, selector.name, zones.apex, ttlIn(planned.plan), asking.resolver);
    const notes = [...selector.notes, ...key.notes.map(aboutKey), ...turn.notes, ...planned.plan.notes];
    const plan = { ...planned.plan, notes };
    const sheets = sheetsOf(plan, turn.rotation, given, terminal);
    if (plan.status === 'refused') return sayRefusal(plan, sheets, given, terminal);
    terminal.signal.throwIfAborted();
    if (key.made === null) writeSheets(sheets, given, terminal);
    else withKeyFile(key.made, (all) => writeSheets(sheets, all, terminal), given);
    sayBeside(plan, given, terminal);
    if (key.made !== null)
      terminal.stderr.write(
        `mailward: the private key is in ${visible(key.made.file)}, for the signer of ${domain} with the selector ${selector.name}\n`,
      );
    return planned.faulty ? EXIT.FINDINGS : EXIT.OK;
  } finally {
    await asking.close();
  }
};

function domainOf(given: Given): string {
  const text = given.get('domain')?.[0];
  if (text === undefined)
    throw new InputError('generate dkim needs the domain that signs: expected --domain example.com');
  return checkedDomain(text);
}

/** The selector, or one named after this month; what of it should be said. */
function selectorOf(given: Given): { name: string; notes: PlanNote[] } {
  const text = given.get('selector')?.[0];
  if (text !== undefined) return { name: typedAs('--selector', text), notes: [] };
  const old = given.get('rotate')?.[0];
  const name = proposeSelector({ taken: old === undefined ? [] : [typedAs('--rotate', old)], now: new Date() });
  return {
    name,
    notes: [
      { about: 'selector', message: `the selector ${name} is proposed, after this month: --selector names another` },
    ],
  };
}

interface GivenKey {
  readonly publicKey: DkimPublicKey;
  readonly tags: readonly KeyRecordTag[];
  readonly notes: readonly string[];
  /** The private half of a new one, and where it goes. */
  readonly made: { readonly file: string; readonly pem: string } | null;
}

function keyOf(given: Given, selector: string, domain: string): GivenKey {
  if (!given.has('new')) {
    if (given.has('private-key'))
      throw new InputError('--private-key says where a new key goes, and none is made: expected --new too');
    const reading = publishedKeyIn(given);
    if (reading === null)
      throw new InputError('generate dkim needs a key: expected --key FILE, or --new rsa2048 to make one');
    return { publicKey: reading.key, tags: reading.tags, notes: reading.notes, made: null };
  }
  if (given.has('key')) throw new InputError('--new makes a key, and --key gives one: expected only one of them');
  const kind = choiceOf(given, 'new', KEY_KINDS, 'rsa2048');
  const file = given.get('private-key')?.[0] ?? `${selector}.${domain}.pem`;
  checkKeyFile(file);
  const { publicKey, pem } = makeKey(kind);
  return { publicKey, tags: [], notes: [], made: { file, pem } };
}

/** Where the rest cannot be written, the key is not left there alone. */
function withKeyFile({ file, pem }: NonNullable<GivenKey['made']>, write: (given: Given) => void, given: Given): void {
  writeKeyFile(file, pem);
  try {
    write(new Map([...given, ['private-key', [file]]]));
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** Where nobody is asked, the old record is taken to have the TTL that most have. */
const OLD_TTL = 3600;

async function rotationOf(
  given: Given,
  domain: string,
  newSelector: string,
  apex: string,
  newTtl: number,
  resolver: Resolver | null,
): Promise<{ rotation: Rotation | null; notes: readonly PlanNote[] }> {
  const old = given.get('rotate')?.[0];
  if (old === undefined) return { rotation: null, notes: [] };
  const oldSelector = typedAs('--rotate', old);
  const oldName = dkimRecordName(oldSelector, domain);
  const answer = await resolver?.resolve(oldName, 'TXT');
  const ttls = answer?.status === 'records' ? [...answer.path, ...answer.records].map(({ ttl }) => ttl) : [];
  const oldTtl = Math.max(0, ...ttls) || OLD_TTL;
  const rotation = rotationPlan({
    domain,
    oldSelector,
    newSelector,
    oldTtl,
    newTtl,
    apex,
    negativeTtl: null,
    now: new Date(),
  });
  if (answer === undefined || answer.status === 'records') return { rotation, notes: [] };
  const said =
    answer.status === 'failed'
      ? `what stands at ${oldName} is not known (${answer.cause}): its TTL is taken to be ${OLD_TTL} seconds`
      : `${oldName} has no TXT record: is ${oldSelector} the selector of the old key?`;
  return { rotation, notes: [{ about: 'existing', message: said }] };
}

/** How long caches keep the new key, and a CNAME that leads to it. */
function ttlIn(plan: Plan): number {
  if (plan.status === 'refused') return plan.record.ttl;
  return Math.max(...plan.sites.flatMap(({ records }) => records.map(({ ttl }) => ttl)));
}

function aboutKey(message: string): PlanNote {
  return { about: 'finding', message };
}
