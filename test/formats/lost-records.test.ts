import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formats } from '../../src/formats/index.ts';
import type { FileProblem } from '../../src/model/file-problem.ts';

/** Which records are not read, of all problems of a file: `owner TYPE`, or `below name`. */
function lost(format: string, text: string, file = 'example.com.yaml', origin?: string): string[] {
  const problems = formats[format]?.read?.(text, { file, ...(origin !== undefined && { origin }) }).problems ?? [];
  return problems.map(({ owner, recordType, below }: FileProblem) =>
    below !== undefined ? `below ${below}` : owner === undefined ? 'nothing' : `${owner} ${recordType ?? '?'}`,
  );
}

const ROUTE53 = '{"Name": "a.example.com.", "TTL": 1, ';

for (const [title, format, text, expected] of [
  ['a string without its closing quote', 'master-file', '_dmarc 1 TXT "v=DMARC1; p=none', ['_dmarc.example.com TXT']],
  ['data that does not fit its type', 'master-file', '@ 1 A 192.0.2.256', ['example.com A']],
  ['a type that is none', 'master-file', 'a 1 TEXT b', ['a.example.com ?']],
  ['a parenthesis in front of the type', 'master-file', '_dmarc IN (\n TXT b', ['_dmarc.example.com ?', 'nothing']],
  ['a text without a type', 'master-file', '_dmarc "v=DMARC1; p=none"', ['_dmarc.example.com ?']],
  ['nothing but blanks and a quotation mark', 'master-file', ' "', ['nothing']],
  ['an included file', 'master-file', '$INCLUDE keys', ['below example.com']],
  ['an included file with an origin', 'master-file', '$INCLUDE keys sub', ['below sub.example.com']],
  ['a directive that is none', 'master-file', '$INCULDE keys', ['below example.com']],
  ['an origin that is none', 'master-file', '$ORIGIN a..b.\nc 1 A 192.0.2.1', ['below example.com', 'nothing']],
  ['a $TTL that is none', 'master-file', '$TTL x', ['nothing']],
  ['more problems than are told', 'master-file', `${'x\n'.repeat(1001)}`, ['below ']],
  ['a file of octoDNS that is no YAML', 'octodns', 'a: [', ['below example.com']],
  ['a file of octoDNS without names', 'octodns', '- a', ['below example.com']],
  ['a value that is no text', 'octodns', 'a:\n  type: TXT\n  value: 1', ['a.example.com TXT']],
  ['a record without a value', 'octodns', 'a:\n  type: TXT\n  value:', ['a.example.com TXT']],
  ['a type in lower case', 'octodns', 'a:\n  type: txt\n  value: b', ['a.example.com TXT']],
  ['a record without a type', 'octodns', 'a:\n  value: b', ['a.example.com ?']],
  ['a type that octoDNS does not know', 'octodns', 'a:\n  type: t-x\n  value: b', ['a.example.com ?']],
  ['no record at all', 'octodns', 'a: b', ['a.example.com ?']],
  ['a TTL that is none, which loses nothing', 'octodns', 'a:\n  ttl: x\n  type: TXT\n  value: b', ['nothing']],
  [
    'a text without quotation marks',
    'route53',
    `[${ROUTE53}"Type": "TXT", "ResourceRecords": [{"Value": "b"}]}]`,
    ['a.example.com TXT'],
  ],
  ['a value that is none', 'route53', `[${ROUTE53}"Type": "TXT", "ResourceRecords": [1]}]`, ['a.example.com TXT']],
  ['a set without values', 'route53', `[${ROUTE53}"Type": "TXT", "ResourceRecords": []}]`, ['a.example.com TXT']],
  [
    'a type that Route 53 does not know',
    'route53',
    `[${ROUTE53}"Type": "TEXT", "ResourceRecords": []}]`,
    ['a.example.com ?'],
  ],
  ['a set without a name', 'route53', '[{"Type": "TXT"}]', ['below ']],
  ['a list that goes on', 'route53', '{"ResourceRecordSets": [], "IsTruncated": true}', ['below ']],
  ['a name that stands twice', 'rrset-json', '{"example.com": {}, "example.com": {"TXT": ["a"]}}', ['below ']],
  ['a type that Node.js does not know', 'rrset-json', '{"example.com": {"TEXT": ["a"]}}', ['example.com ?']],
  ['a list that is none', 'rrset-json', '{"example.com": {"TXT": "a"}}', ['example.com TXT']],
  ['an item that is none', 'rrset-json', '{"example.com": {"TXT": [1]}}', ['example.com TXT']],
  [
    'a target that is none',
    'dnscontrol',
    '{"domains": [{"name": "example.com", "records": [{"type": "CNAME", "name": "a", "target": ""}]}]}',
    ['a.example.com CNAME'],
  ],
  [
    'a record without a name',
    'dnscontrol',
    '{"domains": [{"name": "example.com", "records": [{"type": "CNAME"}]}]}',
    ['below example.com'],
  ],
  [
    'a value of the wrong kind',
    'terraform',
    '{"values": {"root_module": {"resources": [{"address": "google_dns_record_set.a", "type": "google_dns_record_set", "mode": "managed", "values": {"name": "a.example.com.", "type": "TXT", "rrdatas": [1]}}]}}}',
    ['a.example.com TXT'],
  ],
] as const)
  test(`tells which record is not read: ${title} (${format})`, () => {
    const origin = format === 'master-file' ? 'example.com' : undefined;
    assert.equal(lost(format, text, undefined, origin).slice(-expected.length), expected);
  });

test.run();
