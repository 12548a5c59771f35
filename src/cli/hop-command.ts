import { dkimRecord } from '../generate/dkim-record.ts';
import { likelyApex } from '../generate/hop-target.ts';
import type { HopOptions } from '../generate/publish-draft.ts';
import type { Resolver } from '../model/resolver.ts';
import { parseDkimKey } from '../records/dkim-key.ts';
import { isPrivateKey } from '../records/is-private-key.ts';
import { joinStrings } from '../text/character-string.ts';
import { labelsOf, nameOf as nameOfLabels } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { txtRecords } from '../text/txt-records.ts';
import { visible } from '../text/untrusted.ts';
import { EXIT, type Run } from './command.ts';
import { nameOf, ttlOf, typedAs } from './host-options.ts';
import { publishedKeyIn } from './key-option.ts';
import { planningWith } from './planning-with.ts';
import { plannedFor } from './publish-run.ts';
import { sayRefusal } from './say-refusal.ts';
import { sayBeside } from './say-beside.ts';
import { sheetsOf, writeSheets } from './show-plan.ts';
import { zonesOf } from './zones-of.ts';

/** `mailward hop`. */
export const runHop: Run = async ([from = '', to = ''], given, terminal) => {
  const name = typedAs('the name', from);
  const selector = selectorIn(name);
  const ttl = ttlOf(given);
  const apex = nameOf(given, 'hop-apex');
  const hop: HopOptions = {
    name: typedAs('the hop target', to),
    at: given.get('hop-at')?.[0] ?? 'any',
    ...(apex !== undefined && { apex }),
  };
  const key = publishedKeyIn(given);
  if (key !== null && selector === null)
    throw new InputError(
      `"${visible(from)}" is no name of a key: expected one as s1._domainkey.example.com with --key`,
    );
  const asking = await planningWith(given, terminal.signal, key === null);
  try {
    const own =
      key === null || selector === null
        ? await published(name, asking.resolver)
        : { text: joinStrings(dkimRecord({ ...selector, key: key.key, tags: key.tags }).strings), notes: key.notes };
    if ('failure' in own) {
      terminal.stderr.write(`mailward: what is published at ${visible(name)} is not known: ${visible(own.failure)}\n`);
      return EXIT.UNJUDGED;
    }
    const zones = await zonesOf(name, selector?.domain ?? likelyApex(name), hop, given, asking);
    const isKey = parseDkimKey(own.text).record.publicKey !== null;
    const planned = await plannedFor({ name, text: own.text, ttl }, zones, true, isKey ? selector : null, given);
    const notes = own.notes.map((message) => ({ about: 'finding' as const, message }));
    const plan = { ...planned.plan, notes: [...notes, ...planned.plan.notes] };
    const sheets = sheetsOf(plan, null, given, terminal);
    if (plan.status === 'refused') return sayRefusal(plan, sheets, given, terminal);
    terminal.signal.throwIfAborted();
    writeSheets(sheets, given, terminal);
    sayBeside(plan, given, terminal);
    return planned.faulty ? EXIT.FINDINGS : EXIT.OK;
  } finally {
    await asking.close();
  }
};

/** The selector and the domain in the name of a key; null where it is another name. */
function selectorIn(name: string): { domain: string; selector: string } | null {
  const labels = labelsOf(name);
  const at = labels.indexOf('_domainkey');
  if (at < 1 || at === labels.length - 1) return null;
  return { selector: nameOfLabels(labels.slice(0, at)), domain: nameOfLabels(labels.slice(at + 1)) };
}

/**
 * The text to move: the one key record at a selector, or the one TXT record at another name.
 *
 * @throws InputError where there is none, or more than one
 */
async function published(
  name: string,
  resolver: Resolver | null,
): Promise<{ text: string; notes: readonly string[] } | { failure: string }> {
  const answer = await resolver?.resolve(name, 'TXT');
  if (answer === undefined) return { failure: 'nobody was asked' };
  if (answer.status === 'failed') return { failure: `${answer.cause}: ${answer.detail}` };
  const texts = txtRecords(answer).map(({ strings }) => joinStrings(strings));
  if (texts.some(isPrivateKey))
    throw new InputError(
      `${visible(name)} holds a private key, for all to read: sign with it no more, make a new pair, and give it with --key`,
    );
  const keys = texts.filter((text) => parseDkimKey(text).record.tags.some((tag) => tag.name === 'p'));
  const [text, ...more] = selectorIn(name) === null ? texts : keys;
  if (text !== undefined && more.length === 0) return { text, notes: [] };
  const there =
    text === undefined ? `no ${selectorIn(name) === null ? 'TXT' : 'key'} record` : `${more.length + 1} records`;
  throw new InputError(`${visible(name)} has ${there}, and one is to be moved: give the key with --key`);
}
