import type { Report } from '../../src/model/report.ts';
import * as make from './report-literals.ts';

const S1 = 's1._domainkey.example.com';
const S2 = 's2._domainkey.example.com';
const TARGET = 's2-example-com.keys.example.net';

/** A domain of which one selector works through a hop, another leads nowhere, and a third did not answer. */
export const EXAMPLE: Report = make.reportOf({
  verdict: 'fail',
  parts: {
    dkim: [
      make.dkimOf({
        answer: make.answerOf([make.LONG_KEY], {
          path: make.hops(S1, 's1-example-com.keys.example.net'),
          authenticated: true,
        }),
      }),
      make.dkimOf({
        selector: 's2',
        status: 'missing',
        key: null,
        texts: [],
        answer: make.absent(make.hops(S2, TARGET)),
      }),
      make.dkimOf({
        selector: 'old',
        status: 'unknown',
        key: null,
        texts: [],
        answer: make.failure('timeout', 'no answer from 192.0.2.53 in 5000 ms'),
      }),
    ],
    spf: make.spfOf('v=spf1 include:_spf.example.net'),
  },
  findings: [
    make.findingOf({
      rule: 'dkim-dangling-cname',
      severity: 'error',
      name: S2,
      type: 'CNAME',
      message: `the CNAME at ${S2} leads to ${TARGET}, which does not exist`,
      facts: { target: TARGET, hops: 1 },
      reference: 'RFC 6376 §3.6.2.1',
      at: { file: 'example.com.zone', line: 12, column: 1 },
      fix: {
        message: 'Publish the key where the CNAME leads',
        name: TARGET,
        type: 'TXT',
        remove: [],
        add: [make.LONG_KEY],
      },
    }),
    make.findingOf({
      rule: 'spf-no-all',
      name: 'example.com',
      message: 'the record says nothing of hosts that no mechanism matches',
      facts: {},
      reference: 'RFC 7208 §4.7',
      quote: { text: 'v=spf1 include:_spf.example.net', span: { start: 31, end: 31 } },
      fix: {
        message: 'End the record with what holds for all other hosts',
        name: 'example.com',
        type: 'TXT',
        remove: ['v=spf1 include:_spf.example.net'],
        add: ['v=spf1 include:_spf.example.net -all'],
      },
    }),
  ],
  unknown: [
    {
      name: 'old._domainkey.example.com',
      type: 'TXT',
      cause: 'timeout',
      detail: 'no answer from 192.0.2.53 in 5000 ms',
    },
  ],
  suppressed: [{ rule: 'dkim-long-ttl', name: S1, reason: 'our host cannot change it' }],
  rules: {
    'dkim-dangling-cname': {
      title: 'A CNAME leads to a name that does not exist',
      why: 'Receivers that follow the CNAME find no key, so each signature made with this selector fails',
    },
    'spf-no-all': { title: 'No all', why: 'Mail from any other host is neutral, as if there were no record' },
  },
});
