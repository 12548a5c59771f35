import type { JsonValue } from '../formats/json-value.ts';
import { providers } from '../providers/index.ts';
import { visible } from '../text/untrusted.ts';
import { itemsIn, membersIn, textIn, wordIn, type Say } from './config-value.ts';
import { typedDomain } from './typed-domain.ts';
import { typedSelector } from './typed-selector.ts';

type Typed = { readonly name: string } | { readonly fault: string };

/** A list of names, in the words of messages. */
interface NameList {
  /** What one of them is called. */
  readonly one: string;
  readonly list: string;
  readonly example: string;
  readonly typed: (text: string) => Typed;
}

const DOMAINS: NameList = {
  one: 'a domain',
  list: '"domains"',
  example: 'example.com',
  typed: typedDomain,
};
const SELECTORS: NameList = {
  one: 'a selector',
  list: 'what stands at a domain in "selectors"',
  example: 's1',
  typed: (text) => typedSelector(text),
};

/** `domains`: the list of them, without those that are none. */
export function domainsIn(value: JsonValue, say: Say): readonly string[] {
  return namesIn(value, DOMAINS, say);
}

/** `selectors`: the DKIM selectors of domains. */
export function selectorsOfDomains(value: JsonValue, say: Say): Readonly<Record<string, readonly string[]>> {
  return byDomain(value, '"selectors"', 'the selectors of domains, as { "example.com": ["s1"] }', say, (list) =>
    namesIn(list, SELECTORS, say),
  );
}

const PROVIDER_IDS = providers.map(({ id }) => id);

/** `providers`: the DNS hosts of zones. */
export function providersIn(value: JsonValue, say: Say): Readonly<Record<string, string>> {
  return byDomain(value, '"providers"', 'the DNS hosts of zones, as { "example.com": "cloudflare" }', say, (id) =>
    wordIn(id, 'provider', PROVIDER_IDS, say),
  );
}

function namesIn(value: JsonValue, { one, list, example, typed }: NameList, say: Say): readonly string[] {
  return itemsIn(value, list, `a list, as ["${example}"]`, say).flatMap((item) => {
    const text = textIn(item, one, `a text, as "${example}"`, say);
    if (text === null) return [];
    const read = typed(text);
    if ('name' in read) return read.name;
    say(item.at, `"${visible(text)}" ${read.fault}`);
    return [];
  });
}

/** An object whose keys are domains. What is made of it has no prototype: `constructor` may be a domain, and is none that was not given. */
function byDomain<T>(
  value: JsonValue,
  what: string,
  expected: string,
  say: Say,
  read: (value: JsonValue) => T | null,
): Readonly<Record<string, T>> {
  const found: Record<string, T> = Object.create(null);
  const seen = new Set<string>();
  for (const { key, at, value: held } of membersIn(value, what, expected, say)) {
    const typed = typedDomain(key);
    const one = read(held);
    if ('fault' in typed) say(at, `"${visible(key)}" ${typed.fault}`);
    else if (seen.has(typed.name))
      say(at, `"${visible(key)}" stands here for the second time: expected each domain once`);
    else if (one !== null) found[typed.name] = one;
    if ('name' in typed) seen.add(typed.name);
  }
  return found;
}
