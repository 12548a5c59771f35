import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluateDmarc } from '../../src/evaluate/evaluate-dmarc.ts';
import type { DmarcIdentifier, DmarcOutcome, DmarcSubject } from '../../src/model/dmarc-discovery.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { InputError } from '../../src/text/input-error.ts';
import { CAUSES, failed, noting } from '../dns/scripted.ts';
import { dmarcZone } from './dmarc-zone.ts';

const test = suite('evaluate-dmarc');
const R = 'v=DMARC1; p=reject';
type Result = DmarcIdentifier['result'];
const of = (domain: string, result: Result = 'pass'): DmarcIdentifier => ({ domain, result });

interface Row {
  readonly what: string;
  readonly record?: string;
  readonly spf?: DmarcIdentifier;
  readonly dkim?: readonly DmarcIdentifier[];
  readonly result: DmarcOutcome['result'];
  readonly policy?: DmarcOutcome['policy'];
  /** SPF first. */
  readonly alignments: readonly DmarcOutcome['identifiers'][number]['alignment'][];
}

const ROWS: readonly Row[] = [
  { what: 'SPF alone', spf: of('bounce.example.com'), result: 'pass', alignments: ['aligned'] },
  { what: 'DKIM alone', dkim: [of('example.com')], result: 'pass', alignments: ['aligned'] },
  {
    what: 'one aligned signature among others (§4.4.1)',
    spf: of('example.net'),
    dkim: [of('example.org'), of('s.example.com'), of('example.com', 'fail')],
    result: 'pass',
    alignments: ['unaligned', 'unaligned', 'aligned', 'unasked'],
  },
  { what: 'no identifier', result: 'fail', policy: 'reject', alignments: [] },
  {
    what: 'identifiers of others',
    spf: of('example.net'),
    dkim: [of('example.org')],
    result: 'fail',
    policy: 'reject',
    alignments: ['unaligned', 'unaligned'],
  },
  {
    what: 'aligned identifiers that did not pass',
    spf: of('example.com', 'fail'),
    dkim: [of('example.com', 'permerror'), of('example.com', 'none')],
    result: 'fail',
    policy: 'reject',
    alignments: ['unasked', 'unasked', 'unasked'],
  },
  {
    what: 'strict alignment of SPF, relaxed of DKIM',
    record: `${R}; aspf=s`,
    spf: of('mail.example.com'),
    dkim: [of('mail.example.com')],
    result: 'pass',
    alignments: ['unaligned', 'aligned'],
  },
  {
    what: 'a temporary error of an aligned identifier (§5.3.6)',
    spf: of('example.com', 'temperror'),
    result: 'temperror',
    alignments: ['aligned'],
  },
  {
    what: 'a temporary error of an identifier that could not help',
    spf: of('example.net', 'temperror'),
    result: 'fail',
    policy: 'reject',
    alignments: ['unaligned'],
  },
  {
    what: 'a temporary error beside a pass',
    spf: of('example.com', 'temperror'),
    dkim: [of('example.com')],
    result: 'pass',
    alignments: ['aligned', 'aligned'],
  },
  {
    what: 'an identifier that is no domain',
    dkim: [of('a..b'), of('')],
    result: 'fail',
    policy: 'reject',
    alignments: ['unaligned', 'unaligned'],
  },
  {
    what: 'a failure under t=y',
    record: `${R}; t=y`,
    result: 'fail',
    policy: 'quarantine',
    alignments: [],
  },
  {
    what: 'a record without p, with rua',
    record: 'v=DMARC1; rua=mailto:d@example.com',
    result: 'fail',
    policy: 'none',
    alignments: [],
  },
  {
    what: 'a record with an invalid p and no rua, by which DMARC is not applied (§4.10.1)',
    record: 'v=DMARC1; p=rejct',
    dkim: [of('example.com')],
    result: 'none',
    alignments: ['unasked'],
  },
  {
    what: 'a record with p twice, of which nobody says how it is read',
    record: `${R}; p=none`,
    dkim: [of('example.com')],
    result: 'permerror',
    alignments: ['unasked'],
  },
  { what: 'no record', record: 'v=spf1 -all', dkim: [of('example.com')], result: 'none', alignments: ['unasked'] },
];
for (const { what, record = R, spf, dkim, result, policy = null, alignments } of ROWS)
  test(`${result}: ${what}`, async () => {
    const subject: DmarcSubject = { author: 'example.com', ...(spf && { spf }), ...(dkim && { dkim }) };
    const outcome = await evaluateDmarc(subject, dmarcZone({ 'example.com': record }));
    assert.equal(
      [outcome.result, outcome.policy, outcome.identifiers],
      [
        result,
        policy,
        [...(spf ? [{ kind: 'spf', ...spf }] : []), ...(dkim ?? []).map((one) => ({ kind: 'dkim', ...one }))].map(
          (one, i) => ({ ...one, alignment: alignments[i] }),
        ),
      ],
    );
  });

/** A zone in which one question fails. */
function failing(name: string, cause: (typeof CAUSES)[number], record = R): Resolver {
  const below = dmarcZone({ 'example.com': record });
  return {
    resolve: async (asked, type) => (asked === name ? failed(cause, 'as scripted') : await below.resolve(asked, type)),
  };
}

for (const cause of CAUSES) {
  const error = cause === 'cname-loop' ? 'permerror' : 'temperror';
  test(`${error}: the walk of the only identifier failed with ${cause}`, async () => {
    const subject = { author: 'example.com', dkim: [of('mail.example.com')] };
    const { result, policy, identifiers } = await evaluateDmarc(subject, failing('_dmarc.mail.example.com', cause));
    assert.equal([result, policy, identifiers[0]?.alignment], [error, null, 'unknown']);
  });
  test(`pass: another identifier is aligned, though a walk failed with ${cause}`, async () => {
    const subject = { author: 'example.com', dkim: [of('mail.example.com'), of('example.com')] };
    const { result } = await evaluateDmarc(subject, failing('_dmarc.mail.example.com', cause));
    assert.is(result, 'pass');
  });
  test(`${error}: the organizational domain of the author is unknown for ${cause}, and decides`, async () => {
    const subject = { author: 'example.com', dkim: [of('mail.example.com')] };
    const { result, discovery } = await evaluateDmarc(subject, failing('_dmarc.com', cause));
    assert.equal([result, discovery.status, discovery.policy], [error, 'found', 'reject']);
  });
  test(`fail: the organizational domain is unknown for ${cause}, and decides nothing where alignment is strict`, async () => {
    const subject = { author: 'example.com', dkim: [of('mail.example.com')] };
    const { result, policy } = await evaluateDmarc(subject, failing('_dmarc.com', cause, `${R}; adkim=s`));
    assert.equal([result, policy], ['fail', 'reject']);
  });
}

test('walks from no identifier where none has to be', async () => {
  const resolver = noting(dmarcZone({ 'example.com': R }));
  await evaluateDmarc(
    { author: 'example.com', spf: of('mail.example.net', 'fail'), dkim: [of('example.com')] },
    resolver,
  );
  assert.equal(resolver.asked, ['_dmarc.example.com TXT', '_dmarc.com TXT']);
});

test('refuses an author that is no domain', async () => {
  try {
    await evaluateDmarc({ author: 'user@example.com' }, dmarcZone({}));
    assert.unreachable('it was taken');
  } catch (error) {
    assert.instance(error, InputError);
  }
});

const MISSHAPEN: readonly [string, unknown][] = [
  ['nothing', undefined],
  ['a text', 'example.com'],
  ['SPF as a text', { author: 'example.com', spf: 'pass' }],
  ['a result in capitals', { author: 'example.com', spf: of('example.com', 'Pass' as Result) }],
  ['a signature that is in no list', { author: 'example.com', dkim: of('example.com') }],
  ['no signature in the list', { author: 'example.com', dkim: [null] }],
  ['a signature without a domain', { author: 'example.com', dkim: [{ result: 'pass' }] }],
];

for (const [what, subject] of MISSHAPEN)
  test(`refuses ${what}, and takes it for no failure`, async () => {
    try {
      // As plain JavaScript may call it.
      await evaluateDmarc(subject as DmarcSubject, dmarcZone({ 'example.com': R }));
      assert.unreachable('it was taken');
    } catch (error) {
      assert.instance(error, InputError);
    }
  });

test.run();
