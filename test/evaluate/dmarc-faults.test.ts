import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { discoverDmarc } from '../../src/evaluate/discover-dmarc.ts';
import { evaluateDmarc } from '../../src/evaluate/evaluate-dmarc.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { DmarcDiscovery, DmarcOutcome } from '../../src/model/dmarc-discovery.ts';
import { CAUSES, failed, scripted } from '../dns/scripted.ts';

/*
 * Each question that discovery asks, and each way in which it can end, for an author domain with a record of its own, for one without, and for one whose organizational domain
 * ends the walk. The tables say what RFC 9989 §4.10.1 and §5.3.6 say of a kind of ending; the tests are made of them.
 */

const test = suite('dmarc-faults');
const AUTHOR = 'a.b.example.com';
const OWN = 'v=DMARC1; p=quarantine';
const ORG = 'v=DMARC1; p=reject; sp=quarantine; np=none';
const NXDOMAIN: Answer = { status: 'nxdomain', path: [], authenticated: false };
const NODATA: Answer = { status: 'nodata', path: [], authenticated: false };
const txt = (text: string): Answer => ({
  status: 'records',
  records: [{ name: 'x', ttl: 1, type: 'TXT', strings: [text] }],
  path: [],
  authenticated: false,
});

const BASE = {
  [`_dmarc.${AUTHOR} TXT`]: NXDOMAIN,
  '_dmarc.b.example.com TXT': NXDOMAIN,
  '_dmarc.example.com TXT': txt(ORG),
  '_dmarc.com TXT': NXDOMAIN,
  [`${AUTHOR} TXT`]: NODATA,
  [`${AUTHOR} NSEC`]: NODATA,
};
type Question = 'own' | 'between' | 'organizational' | 'top' | 'exists';
const NAMES: Readonly<Record<Question, string>> = {
  own: `_dmarc.${AUTHOR}`,
  between: '_dmarc.b.example.com',
  organizational: '_dmarc.example.com',
  top: '_dmarc.com',
  exists: AUTHOR,
};

/** Status, tag, policy, organizational domain, and whether the author domain exists. */
type Row = readonly [
  DmarcDiscovery['status'],
  DmarcDiscovery['tag'],
  DmarcDiscovery['policy'],
  string | null,
  DmarcDiscovery['exists'],
];
const SP: Row = ['found', 'sp', 'quarantine', 'example.com', 'yes'];
const P: Row = ['found', 'p', 'quarantine', 'example.com', 'unasked'];
/** Its own policy is known, and its organization is not. */
const ALONE: Row = ['found', 'p', 'quarantine', null, 'unasked'];
const UNKNOWN: Row = ['unknown', null, null, null, 'unasked'];

type Ending = 'nxdomain' | 'nodata' | 'failed' | 'circle';
interface Kind {
  readonly what: string;
  readonly script: Readonly<Record<string, Answer>>;
  readonly rows: Readonly<Record<Question, Readonly<Record<Ending, Row>>>>;
}
const all = (row: Row): Record<Ending, Row> => ({ nxdomain: row, nodata: row, failed: row, circle: row });
const open = (empty: Row, unanswered: Row): Record<Ending, Row> => ({
  ...all(unanswered),
  nxdomain: empty,
  nodata: empty,
});

const KINDS: readonly Kind[] = [
  {
    what: 'a domain with a record of its own',
    script: { ...BASE, [`_dmarc.${AUTHOR} TXT`]: txt(OWN) },
    rows: {
      own: open(SP, UNKNOWN),
      between: open(P, ALONE),
      organizational: open(['found', 'p', 'quarantine', AUTHOR, 'unasked'], ALONE),
      top: open(P, ALONE),
      exists: all(P),
    },
  },
  {
    what: 'a domain without',
    script: BASE,
    rows: {
      own: open(SP, UNKNOWN),
      between: open(SP, UNKNOWN),
      organizational: open(['none', null, null, AUTHOR, 'unasked'], UNKNOWN),
      top: open(SP, UNKNOWN),
      exists: {
        nodata: SP,
        nxdomain: ['found', 'np', 'none', 'example.com', 'no'],
        failed: ['found', null, null, 'example.com', 'unknown'],
        circle: SP,
      },
    },
  },
  {
    what: 'a domain whose organizational domain ends the walk',
    script: { ...BASE, '_dmarc.example.com TXT': txt(`${ORG}; psd=n`) },
    rows: {
      own: open(SP, UNKNOWN),
      between: open(SP, UNKNOWN),
      organizational: open(['none', null, null, AUTHOR, 'unasked'], UNKNOWN),
      top: all(SP),
      exists: {
        nodata: SP,
        nxdomain: ['found', 'np', 'none', 'example.com', 'no'],
        failed: ['found', null, null, 'example.com', 'unknown'],
        circle: SP,
      },
    },
  },
];

const ENDINGS: readonly (readonly [string, Ending, Answer])[] = [
  ['NXDOMAIN', 'nxdomain', NXDOMAIN],
  ['NODATA', 'nodata', NODATA],
  ...CAUSES.map(
    (cause) => [cause, cause === 'cname-loop' ? 'circle' : 'failed', failed(cause, 'as scripted')] as const,
  ),
];

let cells = 0;
for (const { what, script, rows } of KINDS)
  for (const [question, row] of Object.entries(rows) as [Question, Record<Ending, Row>][])
    for (const [name, ending, answer] of ENDINGS) {
      cells++;
      test(`${what}, where the question for ${NAMES[question]} ends in ${name}`, async () => {
        const resolver = scripted({ ...script, [`${NAMES[question]} TXT`]: answer });
        const found = await discoverDmarc(AUTHOR, resolver);
        const { status, tag, policy, organizationalDomain, exists, failure } = found;
        assert.equal([status, tag, policy, organizationalDomain, exists], row[ending]);
        const unanswered = status === 'unknown' || organizationalDomain === null || exists === 'unknown';
        const cause = answer.status === 'failed' ? answer.cause : null;
        assert.equal(failure, unanswered ? { name: NAMES[question], cause, detail: 'as scripted' } : null);
        const outcome = await evaluateDmarc({ author: AUTHOR, dkim: [] }, resolver);
        assert.is(outcome.result, resultFor(row[ending], cause));
      });
    }

/** Without an identifier: fail where a policy applies, and an error where that is not known. */
function resultFor([status, , policy]: Row, cause: string | null): DmarcOutcome['result'] {
  if (status === 'none') return 'none';
  if (status === 'found' && policy !== null) return 'fail';
  return cause === 'cname-loop' ? 'permerror' : 'temperror';
}

test('has a cell for each question, ending and kind of domain', () => assert.is(cells, 5 * 12 * 3));

for (const cause of CAUSES)
  test(`the policy is known where np and sp ask for the same, though whether the domain exists failed with ${cause}`, async () => {
    const same = txt('v=DMARC1; p=reject; sp=quarantine; np=quarantine');
    const script = { ...BASE, '_dmarc.example.com TXT': same, [`${AUTHOR} TXT`]: failed(cause, 'as scripted') };
    const { requested, policy } = await discoverDmarc(AUTHOR, scripted(script));
    assert.equal([requested, policy], ['quarantine', 'quarantine']);
  });

test.run();
