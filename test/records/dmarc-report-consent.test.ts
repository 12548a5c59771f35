import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { parseReportConsent } from '../../src/records/dmarc-report-consent.ts';

const test = suite('a record that takes the reports of another domain');

/** Whether consent is given, the URIs to use instead, and what is told. */
const CASES: Record<string, readonly [given: boolean, rua: string, ruf: string, codes: string]> = {
  'v=DMARC1': [true, '', '', ''],
  'v=DMARC1;': [true, '', '', ''],
  'v = DMARC1 ; rua = mailto:a@example.net': [true, 'mailto:a@example.net', '', ''],
  'v=DMARC1; ruf=mailto:b@example.net!10m; rua=mailto:a@example.net,https://example.net': [
    true,
    'mailto:a@example.net,https://example.net',
    'mailto:b@example.net',
    '',
  ],
  'v=DMARC1; p=rejct; foo=bar': [true, '', '', ''],
  'v=DMARC1; rua=': [true, '', '', ''],
  'v=DMARC1; rua=a@example.net': [true, '', '', 'uri-without-scheme'],
  'v=DMARC1; rua=mailto:a@example.net; rua=mailto:b@example.net': [true, 'mailto:a@example.net', '', 'duplicate-tag'],
  'v=DMARC1;; rua:x': [true, '', '', 'empty-element colon-for-equals'],
  'v=dmarc1': [false, '', '', 'bad-version'],
  'v=DMARC1 rua=mailto:a@example.net': [false, 'mailto:a@example.net', '', 'bad-version'],
  'rua=mailto:a@example.net; v=DMARC1': [false, 'mailto:a@example.net', '', 'version-not-first'],
  ' v=DMARC1': [false, '', '', 'bad-version'],
  '': [false, '', '', 'not-dmarc'],
  'v=spf1 -all': [false, '', '', 'not-dmarc'],
};
for (const [text, expected] of Object.entries(CASES))
  test(`${JSON.stringify(text)} ${expected[0] ? 'gives' : 'does not give'} consent`, () => {
    const { record, problems } = parseReportConsent(text);
    const shown = [record.rua, record.ruf].map((uris) => uris.map((uri) => uri.text).join());
    assert.equal([record.given, ...shown, problems.map(({ code }) => code).join(' ')], expected);
    assert.is(
      problems.some(({ fatal }) => fatal),
      !record.given,
    );
  });

test.run();
