import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ExpectedRecord } from '../../src/model/expected-evidence.ts';
import * as make from './report-literals.ts';
import { sectionOf } from './sections.ts';

const test = suite('expected records in the text report');

const recordOf = (name: string, more: Partial<ExpectedRecord> = {}): ExpectedRecord => ({
  rr: { name, ttl: 300, type: 'TXT', strings: ['x'] },
  status: 'same',
  answer: make.answerOf(['x'], { name }),
  live: [],
  damages: [],
  beside: [],
  ...more,
});
const told = (records: readonly ExpectedRecord[], verbose: boolean = false): string =>
  sectionOf(make.reportOf({ parts: { expected: { records } } }), 'As generated', { verbose });

test('is left out where nothing is expected', () => {
  assert.is(sectionOf(make.reportOf(), 'As generated'), '\n\n');
});

test('says where no record of the domain is expected', () => {
  assert.match(told([]), /^\n {2}As generated {2}i the files given hold no record of this domain\n/);
});

test('says of each record how it stands', () => {
  const lines = told([
    recordOf('a.example.com'),
    recordOf('b.example.com', { answer: make.answerOf(['x'], { path: make.hops('b.example.com', 'c.example.net') }) }),
    recordOf('d.example.com', { beside: ['y', 'z'] }),
    recordOf('e.example.com', { status: 'unknown', answer: make.failure('timeout', 'no answer') }),
    recordOf('f.example.com', { status: 'missing', damages: [{ kind: 'missing' }] }),
    recordOf('g.example.com', {
      status: 'missing',
      damages: [
        { kind: 'name-doubled', what: 'g.example.com.example.com' },
        { kind: 'cut', at: 255, of: 410 },
      ],
    }),
    recordOf('h.example.com', { status: 'altered', damages: [{ kind: 'quotes-kept' }, { kind: 'spread', of: 2 }] }),
  ]);
  assert.is(
    lines.split('\n\n')[0]?.trimEnd(),
    `
  As generated  ✗ no: 3 of 7 records are not
    ✓ a.example.com TXT  as generated
    ✓ b.example.com TXT  as generated, through a CNAME to c.example.net
    ✓ d.example.com TXT  as generated; 2 other TXT records beside it
    ? e.example.com TXT  unknown: no usable answer from DNS (timeout)
    ✗ f.example.com TXT  not published
    ✗ g.example.com TXT  not published: it stands at g.example.com.example.com,
      where the name of the zone comes twice, and the host cut it at 255 of 410
      octets
    ✗ h.example.com TXT  the host kept quotation marks in it and split it into 2
      records`,
  );
});

test('of many records tells those first that are not as generated, and all of them in a verbose report', () => {
  const records = Array.from({ length: 30 }, (_, i) => recordOf(`n${i}.example.com`));
  const last = recordOf('last.example.com', { status: 'altered', damages: [{ kind: 'case-folded' }] });
  const brief = (told([...records, last]).split('\n\n')[0] ?? '').trimEnd().split('\n');
  assert.match(brief[2] ?? '', /✗ last\.example\.com TXT {2}the host changed the case of its letters/);
  assert.is(brief.at(-1), '    … and 11 more as generated');
  assert.equal(told([...records, last], true).match(/✓ n\d+\./g)?.length, 30);
});

test.run();
