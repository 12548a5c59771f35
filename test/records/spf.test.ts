import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainSpec, SpfMechanism, SpfTerm } from '../../src/model/spf-record.ts';
import { formatSpf, parseSpf } from '../../src/records/spf.ts';

const test = suite('SPF records');

function only(text: string): SpfTerm | undefined {
  const { record, problems } = parseSpf(`v=spf1 ${text}`);
  assert.equal(problems, [], text);
  assert.is(record.terms.length, 1, text);
  return record.terms[0];
}

function mechanism(text: string): SpfMechanism | undefined {
  const term = only(text);
  return term?.kind === 'directive' ? term.mechanism : undefined;
}

function domain(text: string, start: number): DomainSpec {
  return {
    text,
    span: { start, end: start + text.length },
    macro: [{ kind: 'literal', text, written: text }],
  };
}

const WHOLE = { ip4Prefix: 32, ip6Prefix: 128 };

const MECHANISMS: readonly (readonly [string, SpfMechanism])[] = [
  ['all', { name: 'all' }],
  ['include:a.example', { name: 'include', domain: domain('a.example', 15) }],
  ['exists:a.example.', { name: 'exists', domain: domain('a.example.', 14) }],
  ['ptr', { name: 'ptr', domain: null }],
  ['ptr:a.example', { name: 'ptr', domain: domain('a.example', 11) }],
  ['a', { name: 'a', domain: null, ...WHOLE }],
  ['mx', { name: 'mx', domain: null, ...WHOLE }],
  ['a/24', { name: 'a', domain: null, ip4Prefix: 24, ip6Prefix: 128 }],
  ['a//64', { name: 'a', domain: null, ip4Prefix: 32, ip6Prefix: 64 }],
  ['mx/0//0', { name: 'mx', domain: null, ip4Prefix: 0, ip6Prefix: 0 }],
  ['mx:a.example', { name: 'mx', domain: domain('a.example', 10), ...WHOLE }],
  ['a:a.example/24//64', { name: 'a', domain: domain('a.example', 9), ip4Prefix: 24, ip6Prefix: 64 }],
  ['a:b:c/d.a.example', { name: 'a', domain: domain('b:c/d.a.example', 9), ...WHOLE }],
  ['a:b/1.a1/2', { name: 'a', domain: domain('b/1.a1', 9), ip4Prefix: 2, ip6Prefix: 128 }],
  ['a:a.1-2', { name: 'a', domain: domain('a.1-2', 9), ...WHOLE }],
  ['a:_b.xn--p1ai', { name: 'a', domain: domain('_b.xn--p1ai', 9), ...WHOLE }],
  ['a:b..example', { name: 'a', domain: domain('b..example', 9), ...WHOLE }],
  ['ip4:192.0.2.7', { name: 'ip4', address: '192.0.2.7', octets: [192, 0, 2, 7], prefix: 32 }],
  ['ip4:192.0.2.7/0', { name: 'ip4', address: '192.0.2.7', octets: [192, 0, 2, 7], prefix: 0 }],
  [
    'ip6:2001:DB8::1/32',
    {
      name: 'ip6',
      address: '2001:DB8::1',
      octets: [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      prefix: 32,
    },
  ],
  [
    'ip6:::ffff:192.0.2.7',
    {
      name: 'ip6',
      address: '::ffff:192.0.2.7',
      octets: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 7],
      prefix: 128,
    },
  ],
];

test('every mechanism is read with what it takes', () => {
  for (const [text, expected] of MECHANISMS) assert.equal(mechanism(text), expected, text);
});

test('names are read in any case, and domains keep theirs (RFC 7208 §4.6.1)', () => {
  const { record, problems } = parseSpf('V=SPF1 Include:A.Example IP4:192.0.2.0/24 REDIRECT=%{D} -ALL');
  assert.equal(problems, []);
  assert.is(formatSpf(record), 'v=spf1 include:A.Example ip4:192.0.2.0/24 redirect=%{D} -all');
});

test('a directive has its qualifier, its text and its place', () => {
  const { record } = parseSpf('v=spf1   ~all ?mx +a  -ptr ');
  assert.equal(
    record.terms.map((term) => [
      term.kind === 'directive' && term.qualifier,
      term.text,
      term.span.start,
      term.span.end,
    ]),
    [
      ['~', '~all', 9, 13],
      ['?', '?mx', 14, 17],
      ['+', '+a', 18, 20],
      ['-', '-ptr', 22, 26],
    ],
  );
});

test('modifiers are known by their "=", and unknown ones are kept (RFC 7208 §6)', () => {
  assert.equal(only('redirect=a.example'), {
    kind: 'modifier',
    text: 'redirect=a.example',
    span: { start: 7, end: 25 },
    name: 'redirect',
    domain: domain('a.example', 16),
  });
  assert.equal(only('Moo.x-1_y=a:%%b'), {
    kind: 'modifier',
    text: 'Moo.x-1_y=a:%%b',
    span: { start: 7, end: 22 },
    name: 'moo.x-1_y',
    domain: null,
    value: [
      { kind: 'literal', text: 'a:', written: 'a:' },
      { kind: 'literal', text: '%', written: '%%' },
      { kind: 'literal', text: 'b', written: 'b' },
    ],
  });
  for (const text of ['ra=postmaster', 'rr=all', 'moo=', 'moo=%{c}', 'moo=;,"']) only(text);
});

const VALID = [
  'v=spf1',
  'V=spf1  ',
  'v=spf1 a:%{d}',
  'v=spf1 a:%{d}/24',
  'v=spf1 exists:x%%',
  'v=spf1 exists:%{ir}.%{v}._spf.%{d2}',
  'v=spf1 exists:%{l1r+-}._spf.%{d}',
  'v=spf1 exists:%{l,=}.example redirect=%{d/}.example',
  'v=spf1 a:.example',
  'v=spf1 redirect=a.example exp=b.example',
];

test('records without a fault have no problem', () => {
  for (const text of VALID) assert.equal(parseSpf(text).problems, [], text);
});

test('a record is written in its usual form', () => {
  const usual: readonly (readonly [string, string])[] = [
    ['v=spf1', 'v=spf1'],
    ['V=SPF1   +A   +MX/32//128 ', 'v=spf1 a mx'],
    ['v=spf1 ip4:192.0.2.1/32 ip6:2001:db8::1/128 ?ALL', 'v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 ?all'],
    ['v=spf1 a:%{D2R-}.Example./8//9 EXP=A.Example X=Y%_', 'v=spf1 a:%{D2R-}.Example./8//9 exp=A.Example x=Y%_'],
  ];
  for (const [text, expected] of usual) assert.is(formatSpf(parseSpf(text).record), expected);
});

test('a term that would be read as another is not written', () => {
  const [term] = parseSpf('v=spf1 include:a.example').record.terms;
  assert.ok(term?.kind === 'directive' && term.mechanism.name === 'include');
  const mechanism = { ...term.mechanism, domain: { ...term.mechanism.domain, text: 'a.example +all' } };
  assert.throws(
    () => formatSpf({ terms: [{ ...term, mechanism }] }),
    (error: unknown) => error instanceof RangeError,
  );
});

test('trap: `a/24`, `mx/24` and `a//64` ask for the domain itself, not for a name with a slash', () => {
  for (const text of ['a/24', 'mx/24', 'a//64']) {
    const found = mechanism(text);
    assert.is(found && 'domain' in found && found.domain, null, text);
  }
});

test('trap: a qualifier is no part of the name', () => {
  for (const name of ['include:a.example', 'mx', 'a', 'all', 'ptr', 'exists:a.example', 'ip4:192.0.2.1'])
    for (const qualifier of ['+', '-', '~', '?'])
      assert.is(mechanism(qualifier + name)?.name, name.split(':')[0], qualifier + name);
});

test('trap: a mechanism that nobody knows and an address that is none are fatal, wherever they stand (RFC 7208 §4.6)', () => {
  for (const text of [
    'asdf',
    'ip4:999.1.1.1',
    'ip4:192.0.2.1/99',
    'all.',
    '+all asdf',
    'asdf +all',
    'a:a.example:',
    'ip4:',
  ])
    assert.ok(
      parseSpf(`v=spf1 a ${text}`).problems.some(({ fatal }) => fatal),
      text,
    );
});

test('trap: `v=spf10`, a blank before the version and `v=spf1;` are no SPF records', () => {
  for (const text of ['v=spf10 -all', ' v=spf1 -all', 'v=spf1; -all', 'v=spf1mx', '"v=spf1 -all"'])
    assert.equal(
      parseSpf(text)
        .problems.filter(({ code }) => code === 'bad-version')
        .map(({ fatal }) => fatal),
      [true],
      text,
    );
});

test('trap: host bits, whole networks and upper case are no problems of the text', () => {
  for (const text of ['ip4:192.0.2.7/24', 'ip4:0.0.0.0/0', 'ip6:::/0', 'A:A.EXAMPLE.', '+ALL']) only(text);
});

test.run();
