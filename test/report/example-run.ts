import type { Beside } from '../../src/report/reporter.ts';
import type { Report } from '../../src/model/report.ts';
import { EXAMPLE } from './example-report.ts';
import * as make from './report-literals.ts';

const FILE = 'zones/example.net.zone';
const SPF = 'v=spf1 mx';
const HOSTILE =
  'the record holds <img src=x onerror=alert(1)> [a](https://example.org) @team #12 `x` | %{i}\n::error::x\u001b[2J\u202e';

/** A domain of which the files are known, one finding of each severity, and texts that would act in every format. */
const LINTED: Report = make.reportOf({
  domain: 'example.net',
  verdict: 'fail',
  findings: [
    make.findingOf({
      rule: 'spf-no-all',
      severity: 'error',
      name: 'example.net',
      message: 'the record says nothing of hosts that no mechanism matches',
      reference: 'RFC 7208 §4.7',
      quote: { text: SPF, span: { start: 9, end: 9 } },
      at: { file: FILE, line: 7, column: 1, endLine: 7, endColumn: 37 },
      fix: {
        message: 'End the record with what holds for all other hosts',
        name: 'example.net',
        type: 'TXT',
        remove: [SPF],
        add: [`${SPF} -all`],
        edits: [
          {
            at: { file: FILE, line: 7, column: 1, endLine: 7, endColumn: 37 },
            text: `@ 300 IN TXT "${SPF} -all"`,
          },
        ],
      },
    }),
    make.findingOf({
      rule: 'txt-odd',
      severity: 'warning',
      name: '=cmd|calc.example.net',
      message: HOSTILE,
      reference: 'RFC 1035 §5.1',
      at: { file: 'zones/a b%,:;.zone', line: 1, column: 2, endLine: 3, endColumn: 4 },
    }),
    make.findingOf({
      rule: 'txt-odd',
      severity: 'info',
      name: 'far.example.org',
      message: 'this record is in no file',
      reference: 'RFC 1035 §5.1',
    }),
    make.findingOf({
      rule: 'txt-odd',
      severity: 'info',
      name: 'far.example.org',
      message: 'this record is in no file, told a second time',
      reference: 'RFC 1035 §5.1',
    }),
  ],
  suppressed: [{ rule: 'spf-ptr', name: 'example.net', reason: '@team knows of it' }],
  rules: {
    'spf-no-all': { title: 'No all', why: 'Mail from any other host is neutral, as if there were no record' },
    'txt-odd': { title: 'An odd record', why: 'Nobody reads <b>it</b>' },
  },
  parts: {
    dkim: [make.dkimOf()],
    inventory: [
      { name: 'mail.example.net', ttl: 300, type: 'A', address: '192.0.2.1', at: { file: FILE, line: 9, column: 1 } },
      { name: 'example.net', ttl: 300, type: 'TXT', strings: [SPF], at: { file: FILE, line: 7, column: 1 } },
    ],
  },
});

/** Three domains: one checked, one linted, one without fault. */
export const REPORTS: readonly Report[] = [EXAMPLE, LINTED, make.reportOf({ domain: 'example.org' })];

export const BESIDE: Required<Beside> = {
  sharedKeys: [
    {
      key: { type: 'ed25519', bits: 256, encoding: 'raw', octets: '00' },
      names: ['s1._domainkey.example.com', 's1._domainkey.example.net'],
    },
  ],
  problems: [
    {
      message: 'a quotation mark is opened here and never closed: expected "',
      at: { file: FILE, line: 12, column: 9, endLine: 12, endColumn: 20 },
    },
  ],
  notJudged: [
    {
      name: '_dmarc.example.net',
      type: 'TXT',
      reason: 'its value is known only after apply',
      at: { file: 'plan.json', line: 3, column: 1 },
    },
    { name: null, type: null, reason: 'its name is an expression', at: { file: 'plan.json', line: 8, column: 1 } },
  ],
  unusedIgnores: [
    { rule: 'spf-ptr', name: '*.example.net', reason: 'old', cause: 'unmatched' },
    {
      rule: 'dkim-weak-key',
      reason: 'until the rotation',
      until: '2026-01-31',
      cause: 'expired',
      at: { file: 'mailward.config.json', line: 7, column: 5 },
    },
  ],
};
