import type { SpfOutcome, SpfQuestion, SpfTrace, SpfTraceTerm } from '../../src/model/spf-trace.ts';
import type { SpfAdvice, SpfTraced, SpfTracedRange } from '../../src/model/spf-traced.ts';
import { decidingTerms } from '../../src/evaluate/deciding-terms.ts';

export const SUBJECT = {
  ip: '192.0.2.7',
  domain: 'example.com',
  sender: 'user@example.com',
  helo: 'mail.example.com',
};

export function question(
  name: string,
  status: SpfQuestion['status'] = 'records',
  more: Partial<SpfQuestion> = {},
): SpfQuestion {
  return { name, type: 'TXT', status, records: status === 'records' ? 1 : 0, path: [], ...more };
}

/** A term of a record, where it stands there. */
export function term(
  record: string,
  text: string,
  outcome: SpfTraceTerm['outcome'],
  more: Partial<SpfTraceTerm> = {},
): SpfTraceTerm {
  const start = record.indexOf(text);
  return {
    text,
    span: { start, end: start + text.length },
    outcome,
    why: '',
    target: null,
    lookup: null,
    voidLookups: 0,
    questions: [],
    inner: null,
    ...more,
  };
}

export function trace(
  domain: string,
  record: string,
  result: SpfTrace['result'],
  terms: readonly SpfTraceTerm[],
): SpfTrace {
  return { domain, record, result, asked: question(domain), terms };
}

export function outcomeOf(of: SpfTrace, more: Partial<SpfOutcome> = {}): SpfOutcome {
  return { result: of.result, explanation: null, lookups: 0, voidLookups: 0, trace: of, ...more };
}

export function rangeOf(
  outcome: SpfOutcome,
  networks: readonly string[] = ['192.0.2.7'],
  ends = ['192.0.2.7', '192.0.2.7'],
): SpfTracedRange {
  const [first = '', last = ''] = ends;
  return { first, last, networks, outcome, decided: decidingTerms(outcome.trace) };
}

export function traced(outcome: SpfOutcome, advice: SpfAdvice | null = null, more: Partial<SpfTraced> = {}): SpfTraced {
  return {
    subject: SUBJECT,
    asked: '192.0.2.7',
    result: outcome.result,
    ranges: [rangeOf(outcome)],
    cut: null,
    advice,
    ...more,
  };
}

const INNER = 'v=spf1 ip4:192.0.2.0/24 ?all';
const OUTER = 'v=spf1 a include:_spf.example.net -all';

/** An include that lets the address pass. */
export const PASSING = outcomeOf(
  trace('example.com', OUTER, 'pass', [
    term(OUTER, 'a', 'no-match', {
      why: 'example.com has the address 203.0.113.1',
      target: 'example.com',
      lookup: 1,
      questions: [question('example.com', 'records', { type: 'A' })],
    }),
    term(OUTER, 'include:_spf.example.net', 'match', {
      why: '_spf.example.net gives pass',
      target: '_spf.example.net',
      lookup: 2,
      inner: trace('_spf.example.net', INNER, 'pass', [
        term(INNER, 'ip4:192.0.2.0/24', 'match', { why: '192.0.2.7 is in 192.0.2.0/24' }),
        term(INNER, '?all', 'not-reached'),
      ]),
    }),
    term(OUTER, '-all', 'not-reached'),
  ]),
  { lookups: 2 },
);

const FAILING_RECORD = 'v=spf1 -ip4:192.0.2.0/24 mx -all exp=why.example.com';

/** A term that matches before anything else, and an explanation. */
export const FAILING = outcomeOf(
  trace('example.com', FAILING_RECORD, 'fail', [
    term(FAILING_RECORD, '-ip4:192.0.2.0/24', 'match', { why: '192.0.2.7 is in 192.0.2.0/24' }),
    term(FAILING_RECORD, 'mx', 'not-reached'),
    term(FAILING_RECORD, '-all', 'not-reached'),
    term(FAILING_RECORD, 'exp=why.example.com', 'ignored'),
  ]),
  { explanation: '192.0.2.7 is not one of our servers' },
);

export const CHANGE: SpfAdvice = {
  first: null,
  changes: [
    {
      action: 'add',
      terms: ['ip4:192.0.2.7'],
      name: 'example.com',
      before: FAILING_RECORD,
      record: `v=spf1 ip4:192.0.2.7 ${FAILING_RECORD.slice(7)}`,
      service: null,
      ahead: '-ip4:192.0.2.0/24',
      notes: [],
    },
    {
      action: 'add',
      terms: ['include:_spf.example.org'],
      name: 'example.com',
      before: FAILING_RECORD,
      record: `v=spf1 include:_spf.example.org ${FAILING_RECORD.slice(7)}`,
      service: 'Example Mail',
      ahead: '-ip4:192.0.2.0/24',
      notes: ['the whole record would take 11 of 10 lookups: whoever is not matched before the 11th gets permerror'],
    },
  ],
};

const BROKEN_INNER = 'v=spf1 ip4:192.0.2 -all';
const BROKEN_OUTER = 'v=spf1 include:_spf.example.net -all';
const BROKEN_PROBLEM = {
  code: 'syntax',
  message: '"192.0.2" is no IPv4 address: expected four numbers',
  domain: '_spf.example.net',
  record: BROKEN_INNER,
  span: { start: 11, end: 18 },
} as const;

/** A record that is broken within an include. */
export const BROKEN = traced(
  outcomeOf(
    trace('example.com', BROKEN_OUTER, 'permerror', [
      term(BROKEN_OUTER, 'include:_spf.example.net', 'error', {
        why: '_spf.example.net gives permerror',
        target: '_spf.example.net',
        lookup: 1,
        inner: { ...trace('_spf.example.net', BROKEN_INNER, 'permerror', []) },
      }),
      term(BROKEN_OUTER, '-all', 'not-reached'),
    ]),
    { lookups: 1, problem: BROKEN_PROBLEM },
  ),
  {
    first: {
      kind: 'problem',
      message: BROKEN_PROBLEM.message,
      quote: { domain: '_spf.example.net', text: BROKEN_INNER, span: BROKEN_PROBLEM.span },
      problem: BROKEN_PROBLEM,
    },
    changes: [],
  },
);

const SILENT_RECORD = 'v=spf1 a:mail.example.com -all';
const SILENT_QUESTION = question('mail.example.com', 'timeout', { type: 'A' });

/** A question without answer. */
export const SILENT = traced(
  outcomeOf(
    trace('example.com', SILENT_RECORD, 'temperror', [
      term(SILENT_RECORD, 'a:mail.example.com', 'error', {
        why: 'DNS did not answer',
        target: 'mail.example.com',
        lookup: 1,
        questions: [SILENT_QUESTION],
      }),
      term(SILENT_RECORD, '-all', 'not-reached'),
    ]),
    {
      lookups: 1,
      problem: {
        code: 'dns',
        message: 'DNS did not answer A mail.example.com (timeout)',
        domain: 'example.com',
        record: SILENT_RECORD,
        span: { start: 7, end: 25 },
      },
    },
  ),
  {
    first: {
      kind: 'question',
      message: 'DNS did not answer A mail.example.com (timeout): the same trace may come to another result later',
      questions: [SILENT_QUESTION],
    },
    changes: [],
  },
);

/** A domain without a record. */
export const NONE = traced(
  outcomeOf({
    domain: 'example.com',
    record: null,
    result: 'none',
    asked: question('example.com', 'nodata'),
    terms: [],
  }),
  {
    first: null,
    changes: [
      {
        action: 'publish',
        terms: ['ip4:192.0.2.7'],
        name: 'example.com',
        before: null,
        record: 'v=spf1 ip4:192.0.2.7 ?all',
        service: null,
        ahead: null,
        notes: ['?all leaves all other senders as they are'],
      },
    ],
  },
);

/** A network of which one half passes. */
export const SPLIT = ((): SpfTraced => {
  const record = 'v=spf1 ip4:192.0.2.0/25 -all';
  const half = term(record, 'ip4:192.0.2.0/25', 'match', { why: '192.0.2.0 is in 192.0.2.0/25' });
  const passing = outcomeOf(trace('example.com', record, 'pass', [half, term(record, '-all', 'not-reached')]));
  const failing = outcomeOf(
    trace('example.com', record, 'fail', [
      { ...half, outcome: 'no-match', why: '192.0.2.128 is not in 192.0.2.0/25' },
      term(record, '-all', 'match', { why: 'all matches every address' }),
    ]),
  );
  return traced(failing, null, {
    asked: '192.0.2.0/24',
    ranges: [
      rangeOf(passing, ['192.0.2.0/25'], ['192.0.2.0', '192.0.2.127']),
      rangeOf(failing, ['192.0.2.128/25'], ['192.0.2.128', '192.0.2.255']),
    ],
    cut: { from: '192.0.3.0', reason: 'ranges' },
  });
})();

/** A trace that holds a text wherever something from DNS or from a user can stand. */
export function hostileTrace(text: string): SpfTraced {
  const asked = question(text, 'timeout', { path: [{ name: text, target: text, ttl: 1 }] });
  const part: SpfTraceTerm = {
    text,
    span: { start: 0, end: text.length },
    outcome: 'error',
    why: text,
    target: text,
    lookup: 1,
    voidLookups: 1,
    questions: [asked],
    inner: null,
  };
  const inner: SpfTrace = { domain: text, record: text, result: 'fail', asked, terms: [part] };
  const whole: SpfTrace = {
    domain: text,
    record: text,
    result: 'permerror',
    asked,
    terms: [
      { ...part, outcome: 'no-match', inner: { ...inner, record: null, terms: [] } },
      { ...part, inner },
    ],
  };
  const outcome = outcomeOf(whole, {
    explanation: text,
    problem: { code: 'syntax', message: text, domain: text, record: text, span: { start: 0, end: 3 } },
  });
  const quote = { domain: text, text, span: { start: 1, end: text.length } };
  const subject = { ...SUBJECT, domain: text, sender: text, helo: text };
  if (text.length % 2 === 0)
    return traced(outcome, { first: { kind: 'problem', message: text, quote }, changes: [] }, { subject });
  const { problem: _problem, ...settled } = outcome;
  const change = {
    action: 'add',
    terms: [text],
    name: text,
    before: text,
    record: text,
    service: text,
    ahead: text,
    notes: [text],
  } as const;
  return traced({ ...settled, result: 'fail' }, { first: null, changes: [change] }, { subject });
}
