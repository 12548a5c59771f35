import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formats } from '../../src/formats/index.ts';
import type { Location } from '../../src/model/location.ts';
import type { Rr } from '../../src/model/rr.ts';

/** What stands in a file at a place: lines end with LF, columns count octets. */
function cutOut(octets: string, { line, column, endLine = line, endColumn = column }: Location): string {
  const lines = octets.split(/(?<=\n)/);
  const begin = lines.slice(0, line - 1).join('').length;
  const end = lines.slice(0, endLine - 1).join('').length;
  return Buffer.from(octets.slice(begin + column - 1, end + endColumn - 1), 'latin1').toString('utf8');
}

/** Everything that a reader gives a place to: records, their strings, names without final dot, text behind a comment, problems, what is not judged. */
function placed(format: string, octets: string): string[] {
  const found = formats[format]?.read?.(octets, { file: 'example.com.yaml', origin: 'example.com' });
  const { rrs = [], problems = [], notJudged = [] } = found ?? {};
  const places = rrs.flatMap((rr: Rr) => [
    ['record', rr.at] as const,
    ...('strings' in rr ? (rr.stringsAt ?? []).map((at) => ['string', at] as const) : []),
    ...(rr.undotted === undefined ? [] : [['name', rr.undotted.at] as const]),
    ...(rr.cutOff === undefined ? [] : [['comment', rr.cutOff.at] as const]),
  ]);
  const others = [
    ...problems.map(({ at }) => ['problem', at] as const),
    ...notJudged.map(({ at }) => ['unjudged', at] as const),
  ];
  return [...places, ...others].map(([what, at]) => `${what} ${at === undefined ? 'nowhere' : cutOut(octets, at)}`);
}

const TERRAFORM = `{"values": {"root_module": {"resources": [
  {"address": "a", "type": "google_dns_record_set", "mode": "managed",
   "values": {"name": "ü.example.com.", "type": "CNAME", "rrdatas": ["é.example.net"]}},
  {"address": "b.é", "type": "google_dns_record_set", "mode": "managed", "sensitive_values": {"rrdatas": true},
   "values": {"name": "c.example.com.", "type": "TXT"}},
  {"address": "d", "type": "aws_route53_record", "mode": "managed", "é": 1,
   "values": {"name": "e.example.com", "type": "TXT", "ttl": 60, "records": ["é\\\\;\\"\\"f\\u00e9"]}}
]}}}`;

const FILES: readonly (readonly [format: string, text: string, expected: readonly string[]])[] = [
  [
    'master-file',
    `é 60 TXT "ü" é ; ü
b 60 ( TXT "ü\\"ö" ; ü
  "é" )
c 60 CNAME é.example.net
d 60 CNAME plain.example.net
\t60 CNAME plain.example.org
e 60 "é" TEXT f
`,
    [
      'record é 60 TXT "ü" é',
      'string "ü"',
      'string é',
      'comment ; ü',
      'record b 60 ( TXT "ü\\"ö" ; ü\n  "é" )',
      'string "ü\\"ö"',
      'string "é"',
      'record c 60 CNAME é.example.net',
      'name é.example.net',
      'record d 60 CNAME plain.example.net',
      'name plain.example.net',
      'record CNAME plain.example.org',
      'name plain.example.org',
      'problem "é"',
    ],
  ],
  [
    'octodns',
    `# é
é: {type: CNAME, value: 'é.example.net'}
b:
  - {ttl: ü, type: TXT, values: ["é", 'é\\;', é ü, {é: 1}]}
  - type: SPF
    value: |
      é
      ü
c: {type: MX, values: [{preference: 1, exchange: ü.example.net}, !é ü]}
`,
    [
      "record 'é.example.net'",
      'name é.example.net',
      'record "é"',
      'string "é"',
      "record 'é\\;'",
      "string 'é\\;'",
      'record é ü',
      'string é ü',
      'record |\n      é\n      ü',
      'string |\n      é\n      ü',
      'record {preference: 1, exchange: ü.example.net}',
      'name ü.example.net',
      'problem ü',
      'problem {é: 1}',
      'unjudged é ü',
    ],
  ],
  [
    'route53',
    `[{"é": "😀", "Name": "a.example.com", "Type": "TXT", "TTL": 60, "ResourceRecords": [
  {"é": 1, "Value": "\\"é\\" \\"\\u00fc\\ud83d\\ude00\\""}, {"Value": "\\"é\\" ü"}]},
  {"é": 1, "Name": "b.example.com", "Type": "CNAME", "TTL": "ü", "ResourceRecords": [{"Value": "é.example.net"}]}]
`,
    [
      'record "\\"é\\" \\"\\u00fc\\ud83d\\ude00\\""',
      'string \\"é\\"',
      'string \\"\\u00fc\\ud83d\\ude00\\"',
      'record "é.example.net"',
      'problem ü',
      'problem "ü"',
    ],
  ],
  [
    'terraform',
    TERRAFORM,
    [
      'record "é.example.net"',
      'name é.example.net',
      'record "é\\\\;\\"\\"f\\u00e9"',
      'string é\\\\;\\"',
      'string \\"f\\u00e9',
      'unjudged "b.é"',
    ],
  ],
  [
    'dnscontrol',
    `{"é": 1, "domains": [{"name": "example.com", "records": [
  {"é": 1, "type": "TXT", "name": "a", "target": "é"},
  {"é": 1, "type": "TXT", "name": "b", "txtstrings": ["é", "ü"]},
  {"é": 1, "type": "CNAME", "name": "c", "target": "é.example.net"},
  {"é": 1, "type": "A", "name": "d", "target": "é"}]}]}
`,
    [
      'record "é"',
      'record ["é", "ü"]',
      'string "é"',
      'string "ü"',
      'record "é.example.net"',
      'name "é.example.net"',
      'problem "é"',
    ],
  ],
  [
    'rrset-json',
    `{"é.example.com": {"TXT": [["é", "ü"], "é"]}, "example.com": {"é": 1, "A": ["é"]}}
`,
    ['record ["é", "ü"]', 'string "é"', 'string "ü"', 'record "é"', 'problem "é"', 'problem "é"'],
  ],
];

for (const [format, text, expected] of FILES)
  for (const [title, written] of [
    ['as it is', (octets: string) => octets],
    ['with CRLF', (octets: string) => octets.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', (octets: string) => `\u00ef\u00bb\u00bf${octets}`],
  ] as const)
    test(`the places of ${format} cut out what they are of, ${title}`, () => {
      const octets = written(Buffer.from(text, 'utf8').toString('latin1'));
      assert.equal(
        placed(format, octets).map((cut) => cut.replaceAll('\r\n', '\n')),
        expected,
      );
    });

for (const [format, text, strings] of [
  ['master-file', 'a 300 TXT "x ✓ é"\n', ['x ✓ é']],
  ['octodns', 'a: {type: TXT, value: x ✓ é}\n', ['x ✓ é']],
  ['rrset-json', '{"a.example.com": {"TXT": [["x ✓ é"]]}}', ['x ✓ é']],
] as const)
  test(`reads a text of characters in ${format} as the octets of its file, behind a byte order mark too`, () => {
    const options = { file: 'example.com.yaml', origin: 'example.com' };
    const read = (given: string): unknown => formats[format]?.read?.(given, options);
    const octets = (given: string): string => Buffer.from(given, 'utf8').toString('latin1');
    for (const mark of ['', '\ufeff']) {
      const { rrs = [], problems } = formats[format]?.read?.(mark + text, options) ?? {};
      assert.equal(problems, []);
      assert.equal(
        rrs.flatMap((rr) => (rr.type === 'TXT' ? rr.strings : [])),
        strings.map(octets),
      );
      assert.equal(read(mark + text), read(octets(mark + text)));
    }
  });

test('reads an included text of characters as octets too', () => {
  const options = { file: 'a.zone', origin: 'example.com', open: () => '\ufeffb 300 TXT "✓"\n' };
  const { rrs = [], problems } = formats['master-file']?.read?.('$INCLUDE b.zone\n', options) ?? {};
  assert.equal(problems, []);
  assert.equal(
    rrs.map((rr) => rr.type === 'TXT' && rr.strings),
    [['\xe2\x9c\x93']],
  );
});

test.run();
