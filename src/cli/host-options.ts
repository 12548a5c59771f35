import type { Channel } from '../model/provider.ts';
import type { HopOptions } from '../generate/publish-draft.ts';
import { findProvider } from '../providers/find-provider.ts';
import { fromTyped } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { parseTtl, TTL_MAX } from '../text/ttl.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { choiceOf } from './given.ts';

/** The ways into a host that `--by` names. */
const WAYS = ['form', 'api', 'cli', 'file'] as const;

/** How what is written in a format gets into a host. */
const WAY_OF_FORMAT: ReadonlyMap<string, Channel['id']> = new Map([
  ['fields', 'form'],
  ['master-file', 'file'],
  ['octodns', 'api'],
  ['route53', 'api'],
  ['terraform', 'api'],
]);

/**
 * The way into a host that `--by` names, or else the one that the format is for, where the host has it.
 *
 * @param option the one that says the format
 * @throws InputError where `--by` is none of the ways
 */
export function wayInto(at: string, option: 'as' | 'hop-as', given: Given): Channel['id'] | undefined {
  if (option === 'as' && given.has('by')) return choiceOf(given, 'by', WAYS, 'form');
  const format = given.get(option)?.[0] ?? given.get('as')?.[0] ?? '';
  const way = WAY_OF_FORMAT.get(format);
  return findProvider(at)?.channels.find(({ id }) => id === way)?.id;
}

/**
 * The name that an option gives.
 *
 * @throws InputError where it cannot stand in DNS
 */
export function nameOf(given: Given, option: string): string | undefined {
  const text = given.get(option)?.[0];
  return text === undefined ? undefined : typedAs(`--${option}`, text);
}

/** @throws InputError */
export function typedAs(what: string, text: string): string {
  const typed = fromTyped(text);
  if ('name' in typed) return typed.name;
  throw new InputError(`${what} "${visible(text)}" is no domain name: ${visible(typed.fault)}`);
}

/** @throws InputError where `--ttl` is no TTL */
export function ttlOf(given: Given): number | undefined {
  const text = given.get('ttl')?.[0];
  if (text === undefined) return undefined;
  const ttl = parseTtl(text);
  if (ttl !== null && ttl <= TTL_MAX) return ttl;
  throw new InputError(
    `--ttl "${visible(text)}" is no TTL: expected seconds from 0 to ${TTL_MAX}, as --ttl 3600, or 1h`,
  );
}

/**
 * The hop of `--hop`, `--hop-at` and `--hop-apex`.
 *
 * @throws InputError where one of them is missing its other
 */
export function hopOf(given: Given): HopOptions | undefined {
  const name = nameOf(given, 'hop');
  const at = given.get('hop-at')?.[0];
  const apex = nameOf(given, 'hop-apex');
  if (name === undefined) {
    const alone = ['hop-at', 'hop-apex'].find((option) => given.has(option));
    if (alone === undefined) return undefined;
    throw new InputError(`--${alone} is about the target of a hop, and none is given: expected --hop NAME too`);
  }
  return { name, at: at ?? 'any', ...(apex !== undefined && { apex }) };
}
