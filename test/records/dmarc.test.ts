import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { formatDmarc, parseDmarc } from '../../src/records/dmarc.ts';

const records = suite('a DMARC record');

records('is read with all its tags', () => {
  const text =
    'v=DMARC1; p=quarantine; sp=reject; np=reject; adkim=s; aspf=s; fo=1:d; psd=n; t=y; rua=mailto:a@example.com,https://example.net/in; ruf=mailto:b@example.org';
  const { record, problems } = parseDmarc(text);
  assert.equal(problems, []);
  assert.equal(
    { ...record, tags: record.tags.map(({ name, value }) => `${name} ${value}`) },
    {
      tags: [
        'v DMARC1',
        'p quarantine',
        'sp reject',
        'np reject',
        'adkim s',
        'aspf s',
        'fo 1:d',
        'psd n',
        't y',
        'rua mailto:a@example.com,https://example.net/in',
        'ruf mailto:b@example.org',
      ],
      p: 'quarantine',
      sp: 'reject',
      np: 'reject',
      adkim: 's',
      aspf: 's',
      fo: ['1', 'd'],
      psd: 'n',
      testing: true,
      rua: [
        {
          text: 'mailto:a@example.com',
          scheme: 'mailto',
          size: null,
          span: { start: 87, end: 107 },
          address: 'a@example.com',
          host: 'example.com',
        },
        {
          text: 'https://example.net/in',
          scheme: 'https',
          size: null,
          span: { start: 108, end: 130 },
          address: null,
          host: 'example.net',
        },
      ],
      ruf: [
        {
          text: 'mailto:b@example.org',
          scheme: 'mailto',
          size: null,
          span: { start: 136, end: 156 },
          address: 'b@example.org',
          host: 'example.org',
        },
      ],
      standing: 'policy',
    },
  );
});

records('has defaults for all that is absent', () => {
  const { record, problems } = parseDmarc('v=DMARC1;p=none');
  assert.equal(problems, []);
  assert.equal(
    { ...record, tags: record.tags.length },
    {
      tags: 2,
      p: 'none',
      sp: null,
      np: null,
      adkim: 'r',
      aspf: 'r',
      fo: ['0'],
      psd: 'u',
      testing: false,
      rua: [],
      ruf: [],
      standing: 'policy',
    },
  );
});

records('says where its tags stand', () => {
  assert.equal(parseDmarc('V = DMARC1 ; P= none ;').record.tags, [
    { name: 'v', value: 'DMARC1', span: { start: 0, end: 10 }, valueSpan: { start: 4, end: 10 } },
    { name: 'p', value: 'none', span: { start: 13, end: 20 }, valueSpan: { start: 16, end: 20 } },
  ]);
});

const without: Record<string, string> = {
  'a semicolon at the end': 'v=DMARC1; p=none;',
  'a semicolon and blanks at the end': 'v=DMARC1; p=none ; \t',
  'tabs around its signs': 'v\t=\tDMARC1\t;\tp\t=\tnone\t;',
  'an upper-case V': 'V=DMARC1;p=none',
  'a policy in another case, since words of ABNF have none (RFC 5234 §2.3)': 'v=DMARC1; p=Reject; psd=Y; adkim=S; fo=D',
  'its tags in any order': 'v=DMARC1; t=n; rua=mailto:a@example.com; sp=none; p=none',
  'blanks around the commas of a list':
    'v=DMARC1; p=none; rua=mailto:a@example.com \t,\t mailto:b@example.com ,https://example.net',
  'the size that RFC 7489 had': 'v=DMARC1; p=none; rua=mailto:a@example.com!10m,mailto:b@example.com!0G',
  'signs that are percent-encoded': 'v=DMARC1; p=none; rua=mailto:a%2Cb%21%3B@example.com?subject=x%20y',
};
for (const [name, text] of Object.entries(without))
  records(`has no problem: ${name}`, () => {
    const { record, problems } = parseDmarc(text);
    assert.equal(problems, []);
    assert.is(record.standing, 'policy');
  });

const uris: Record<string, readonly [address: string | null, host: string | null, size: string | null]> = {
  'mailto:a@example.com': ['a@example.com', 'example.com', null],
  'MAILTO:A@EXAMPLE.COM!10M': ['A@EXAMPLE.COM', 'example.com', '10M'],
  'mailto:a%40b%2c@example.com?subject=a': ['a@b,@example.com', 'example.com', null],
  'mailto:a@example%2ecom': ['a@example.com', 'example.com', null],
  'mailto:a@example.com.': ['a@example.com.', 'example.com', null],
  'https://u:p@example.net:8443/a?b#c': [null, 'example.net', null],
  'https://[2001:db8::1]/': [null, null, null],
  'tel:+1': [null, null, null],
};
for (const [text, [address, host, size]] of Object.entries(uris))
  records(`reads the report URI ${text}`, () => {
    const [uri] = parseDmarc(`v=DMARC1; rua=${text}`).record.rua;
    assert.equal([uri?.address, uri?.host, uri?.size], [address, host, size]);
  });

for (const text of [
  'a@example.com',
  'mailto:',
  'mailto:a',
  'mailto:@example.com',
  'mailto:a@b@example.com',
  'mailto:a@example.com!',
  'mailto:a!b@example.com',
  'mailto:a@example.com!10p',
  'mailto:a@[192.0.2.1]',
  'mailto: a@example.com',
  'mailto:a%4@example.com',
  'https://a b',
  'https://example.com/[1]',
  '://example.com',
  'mailto:caf\xe9@example.com',
])
  records(`takes ${JSON.stringify(text)} for no URI`, () => {
    const { record, problems } = parseDmarc(`v=DMARC1; rua=${text}`);
    assert.equal(record.rua, []);
    assert.is(record.standing, 'unusable');
    assert.ok(problems.length > 0);
  });

const options: Record<string, readonly string[] | null> = {
  '0': ['0'],
  '1': ['1'],
  d: ['d'],
  'd:s': ['d', 's'],
  's:1:d': ['s', '1', 'd'],
  'D:0': ['d', '0'],
  '0:1': null,
  'd:d': null,
  '0:0': null,
  '1:': null,
  ':': null,
  '1 : d': null,
  '1:d:s:0': null,
  x: null,
};
for (const [value, expected] of Object.entries(options))
  records(`reads fo=${value} as ${expected === null ? 'its default' : 'it stands'}`, () => {
    const { record, problems } = parseDmarc(`v=DMARC1; p=none; fo=${value}`);
    assert.equal(record.fo, expected ?? ['0']);
    assert.equal(
      problems.map(({ code }) => code),
      expected === null ? ['bad-fo'] : [],
    );
  });

records.run();

const standings = suite('how a receiver takes a DMARC record');

const RUA = 'rua=mailto:a@example.com';
const STANDINGS: Record<string, string> = {
  'v=DMARC1; p=none': 'policy',
  [`v=DMARC1; ${RUA}`]: 'as-none',
  'v=DMARC1; sp=reject': 'unusable',
  'v=DMARC1; rua=a@example.com': 'unusable',
  'v=DMARC1; ruf=mailto:a@example.com': 'unusable',
  'v=DMARC1': 'unusable',
  'v=DMARC1;': 'unusable',
  'v=DMARC1; p=rejct': 'unusable',
  [`v=DMARC1; p=rejct; ${RUA}`]: 'as-none',
  'v=DMARC1; p=reject; sp=rejct': 'unusable',
  [`v=DMARC1; p=reject; sp=rejct; ${RUA}`]: 'as-none',
  [`v=DMARC1; p=reject; np=rejct; ${RUA}`]: 'as-none',
  'v=DMARC1; p=reject; np=rejct': 'unusable',
  [`v=DMARC1; p=; ${RUA}`]: 'as-none',
  [`v=DMARC1; p=reject; sp=; ${RUA}`]: 'as-none',
  'v=DMARC1; p=reject; sp:rejct': 'policy',
  'v=DMARC1; p=reject; adkim=x; aspf=; psd=1; t=x; fo=9; rua=x; pct=z': 'policy',
  'v=DMARC1; p=reject; p=none': 'undefined',
  'v=DMARC1; p=reject; p=reject': 'undefined',
  'v=DMARC1; p=reject; rua=x; RUA=y': 'undefined',
  'v=DMARC1; p=reject; x=1; x=2': 'undefined',
  'v=DMARC1; p=reject; v=DMARC1': 'undefined',
  'v=dmarc1; p=reject': 'no-record',
  ' v=DMARC1; p=reject': 'no-record',
  'p=reject; v=DMARC1': 'no-record',
  'v=DMARC1 p=reject': 'no-record',
  'v=DMARC10; p=reject': 'no-record',
  '': 'no-record',
};
for (const [text, standing] of Object.entries(STANDINGS))
  standings(`${JSON.stringify(text)}: ${standing}`, () => {
    const { record, problems } = parseDmarc(text);
    assert.is(record.standing, standing);
    const isHarmless =
      standing === 'policy' || (standing === 'as-none' && !record.tags.some(({ name }) => name === 'p'));
    const isWhole = !record.tags.some(({ name, value }) => /^[sn]p$/.test(name) && !/^(none|reject)$/.test(value));
    assert.is(
      problems.some(({ fatal }) => fatal),
      !(isHarmless && isWhole),
    );
  });

standings.run();

const writing = suite('formatDmarc');

writing('joins the tags in order', () => {
  const tags = [
    { name: 'v', value: 'DMARC1' },
    { name: 'p', value: 'none' },
    { name: 'rua', value: 'mailto:a@example.com, mailto:b@example.com' },
  ];
  assert.is(formatDmarc(tags), 'v=DMARC1; p=none; rua=mailto:a@example.com, mailto:b@example.com');
});

writing('writes a record that was read in its usual form', () => {
  assert.is(formatDmarc(parseDmarc('V = DMARC1 ;P=none;;x=\ty ; ').record), 'v=DMARC1; p=none; x=y');
});

writing('refuses what would become another record', () => {
  const v = { name: 'v', value: 'DMARC1' };
  for (const tags of [
    [],
    [{ name: 'p', value: 'none' }],
    [{ name: 'v', value: 'DMARC2' }],
    ...['a;b', '', ' a', 'a ', 'caf\xe9', 'a\nb'].map((value) => [v, { name: 'p', value }]),
    ...['', 'a b', 'a_b', 'p1', '__proto__', 'a='].map((name) => [v, { name, value: 'x' }]),
  ])
    assert.throws(
      () => formatDmarc(tags),
      (thrown: unknown) => thrown instanceof RangeError,
    );
});

writing('is undone by parseDmarc', () => {
  const name = fc.oneof(
    fc.constantFrom('p', 'sp', 'np', 'rua', 'ruf', 'fo', 't', 'psd', 'adkim', 'aspf', 'pct'),
    fc.stringMatching(/^[a-z]{1,8}$/),
  );
  const value = fc.stringMatching(/^[!-:<-~]{1,6}(?: [!-:<-~]{1,6}){0,3}$/);
  fc.assert(
    fc.property(fc.array(fc.record({ name, value }, { noNullPrototype: true })), (more) => {
      const tags = [{ name: 'v', value: 'DMARC1' }, ...more];
      const { record } = parseDmarc(formatDmarc(tags));
      assert.equal(
        record.tags.map((tag) => ({ name: tag.name, value: tag.value })),
        tags,
      );
      assert.is(formatDmarc(record), formatDmarc(tags));
    }),
  );
});

writing.run();
