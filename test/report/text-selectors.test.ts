import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SelectorSearch } from '../../src/model/selector-search.ts';
import * as make from './report-literals.ts';
import { sectionOf } from './sections.ts';

const test = suite('the search for selectors in the text report');

const EXPECTED: readonly (readonly [string, Partial<SelectorSearch>, string])[] = [
  [
    'nothing found',
    {},
    `
  DKIM   i none of 3 tried selectors has a key
    The selector stands in s= of a DKIM-Signature header; give it with
      --selector
    The search took 7 questions of at most 60
`,
  ],
  [
    'selectors found, and whose they are',
    {
      hits: [
        { selector: 'google', service: 'Google Workspace' },
        { selector: 'default', service: null },
      ],
    },
    `
  DKIM   i 2 selectors found among 3 tried: google (Google Workspace), default
    The search took 7 questions of at most 60
`,
  ],
  [
    'nothing below _domainkey',
    { tried: [], stopped: 'no-domainkey', questions: 4 },
    `
  DKIM
    i no selector: _domainkey.example.com does not exist, so nothing below it
      does
    Some servers say so wrongly. The selector stands in s= of a DKIM-Signature
      header; give it with --selector
    The search took 4 questions of at most 60
`,
  ],
  [
    'everything that a search cannot say',
    {
      hits: [{ selector: 's1', service: null }],
      unanswered: ['google', 'default'],
      wildcard: 'revoked',
      stopped: 'budget',
      denied: true,
      services: [
        { id: 'amazon-ses', name: 'Amazon SES', unguessable: 'three random tokens' },
        { id: 'fastmail', name: 'Fastmail', unguessable: null },
      ],
    },
    `
  DKIM   i 1 selector found among 3 tried: s1
    Every other name below _domainkey.example.com answers with a key record
      without key, which revokes them all
    _domainkey.example.com is said not to exist, although there are names below
      it, which RFC 8020 rules out
    2 of them had no answer
    Not every likely selector was tried: the search ends at 60 questions
    Other records point to Amazon SES, whose selectors cannot be guessed: three
      random tokens
    The search took 7 questions of at most 60
`,
  ],
  [
    'a wildcard that is all there is',
    { wildcard: 'key' },
    `
  DKIM   i none of 3 tried selectors has a key
    Every name below _domainkey.example.com answers with a key
    The selector stands in s= of a DKIM-Signature header; give it with
      --selector
    The search took 7 questions of at most 60
`,
  ],
  [
    'no answer at all',
    { unanswered: ['google', 's1', 'default'], stopped: 'no-answer', failure: { cause: 'timeout', detail: 'x' } },
    `
  DKIM   ? unknown: no usable answer from DNS (timeout)
`,
  ],
];
for (const [what, search, expected] of EXPECTED)
  test(`tells of ${what}`, () => {
    const report = make.reportOf({ parts: { selectorSearch: make.searchOf(search) } });
    assert.is(sectionOf(report, 'DKIM'), expected);
  });

test('says why a search took more questions than one may', () => {
  const report = make.reportOf({ parts: { selectorSearch: make.searchOf({ questions: 104 }) } });
  assert.match(sectionOf(report, 'DKIM'), /The search took 104 questions, most of them for the selectors in the files/);
});

test('names what was tried where it is verbose', () => {
  const report = make.reportOf({ parts: { selectorSearch: make.searchOf() } });
  assert.match(sectionOf(report, 'DKIM', { verbose: true }), /^ {4}Tried: google, s1, default$/m);
});

test('tells of the search before the selectors that it found', () => {
  const selectorSearch = make.searchOf({ hits: [{ selector: 's1', service: null }] });
  const report = make.reportOf({ parts: { dkim: [make.dkimOf()], selectorSearch } });
  assert.match(sectionOf(report, 'DKIM '), /1 selector found/);
  assert.match(sectionOf(report, 'DKIM s1'), /valid, RSA 2048 bits/);
});

test.run();
