import type { DmarcIdentifier, DmarcSubject } from '../model/dmarc-discovery.ts';
import { InputError } from '../text/input-error.ts';

/** An identifier, and what it comes from. */
export interface GivenIdentifier {
  readonly kind: 'spf' | 'dkim';
  readonly identifier: DmarcIdentifier;
}

const RESULTS: readonly DmarcIdentifier['result'][] = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'policy',
  'none',
  'temperror',
  'permerror',
];

/**
 * The identifiers of a message, SPF first.
 *
 * @throws InputError for what the types refuse: in plain JavaScript a `Pass`, or one signature that is not in a list, would pass for a failure without a word
 */
export function givenIdentifiers(subject: DmarcSubject): GivenIdentifier[] {
  if (typeof subject !== 'object' || subject === null)
    throw new InputError("DMARC is evaluated from an object, as { author: 'example.com', spf, dkim: [] }");
  const { spf, dkim } = subject;
  if (dkim !== undefined && dkim !== null && !Array.isArray(dkim))
    throw new InputError("the results of DKIM are a list, as [{ domain: 'example.com', result: 'pass' }]");
  const given: readonly GivenIdentifier[] = [
    ...(spf === undefined || spf === null ? [] : [{ kind: 'spf' as const, identifier: spf }]),
    ...(dkim ?? []).map((identifier) => ({ kind: 'dkim' as const, identifier })),
  ];
  for (const { kind, identifier } of given)
    if (typeof identifier?.domain !== 'string' || !RESULTS.includes(identifier.result))
      throw new InputError(
        `a result of ${kind.toUpperCase()} is { domain: 'example.com', result: 'pass' }, its result one of ${RESULTS.join(', ')}`,
      );
  return [...given];
}
