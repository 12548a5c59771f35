import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { NO_CONFIG } from '../../src/check/no-config.ts';
import { readConfig, readPackageConfig } from '../../src/check/read-config.ts';

const test = suite('readConfig');

const octets = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const read = (text: string): ReturnType<typeof readConfig> => readConfig(octets(text), { file: 'c.json' });
/** The problems as a person sees them: `line:column message`. */
const problems = (text: string): string[] => read(text).problems.map(told);
const told = ({ at, message }: ReturnType<typeof readConfig>['problems'][number]): string =>
  `${at.line}:${at.column} ${message}`;

test('reads all that a configuration can say', () => {
  const { config, problems: wrong } = read(`{
    "$schema": "node_modules/mailward/schema/config.schema.json",
    "zones": ["zones", { "file": "db.example.org", "origin": "Example.ORG.", "format": "master-file" }, { "file": "root", "origin": "." }],
    "domains": ["Example.com.", "bücher.example"],
    "selectors": { "example.com": ["S1", "s2.sub"] },
    "providers": { "Example.COM": "cloudflare" },
    "profile": "parked",
    "severities": { "dmarc-policy-none": "error", "spf-ptr": "off" },
    "ignores": [
      { "rule": "spf-ptr", "reason": " während des Umzugs " },
      { "rule": "dkim-short-rsa-key", "name": "*.Example.com", "reason": "old", "until": "2028-02-29" }
    ]
  }`);
  assert.equal(wrong, []);
  assert.equal(
    { ...config, ...bare(config) },
    {
      zones: [
        { file: 'zones' },
        { file: 'db.example.org', origin: 'example.org', format: 'master-file' },
        { file: 'root', origin: '' },
      ],
      domains: ['example.com', 'xn--bcher-kva.example'],
      selectors: { 'example.com': ['s1', 's2.sub'] },
      providers: { 'example.com': 'cloudflare' },
      profile: 'parked',
      severities: { 'dmarc-policy-none': 'error', 'spf-ptr': 'off' },
      ignores: [
        {
          rule: 'spf-ptr',
          reason: 'während des Umzugs',
          at: { file: 'c.json', line: 10, column: 7, endLine: 10, endColumn: 63 },
        },
        {
          rule: 'dkim-short-rsa-key',
          name: '*.example.com',
          reason: 'old',
          until: '2028-02-29',
          at: { file: 'c.json', line: 11, column: 7, endLine: 11, endColumn: 104 },
        },
      ],
    },
  );
});

test('takes an empty object, also behind a byte order mark, for a configuration that says nothing', () => {
  for (const text of ['{}', '\ufeff{}']) assert.equal(read(text), { config: NO_CONFIG, problems: [] });
});

test('reads the same from octets and from text that was decoded as UTF-8', () => {
  const text = '{ "ignores": [{ "rule": "spf-missing", "reason": "schön – ok" }] }';
  const octets = Buffer.from(text, 'utf8').toString('latin1');
  assert.equal(readConfig(text, { file: 'c.json' }), readConfig(octets, { file: 'c.json' }));
  assert.equal(readConfig(text, { file: 'c.json' }).problems, []);
});

test('holds no domain that was not given: constructor and __proto__ are names like others', () => {
  const { config } = read('{ "selectors": { "__proto__": ["s1"] } }');
  assert.equal(Object.keys(config.selectors), ['__proto__']);
  assert.is(config.selectors['constructor'], undefined);
  assert.is(NO_CONFIG.selectors['toString'], undefined);
});

const WRONG: readonly (readonly [string, readonly string[]])[] = [
  ['', ['1:1 this file is no JSON: it ends here, and a value was expected']],
  [
    '[]',
    [
      '1:1 the configuration is a list: expected an object with $schema, zones, domains, selectors, providers, profile, severities, ignores',
    ],
  ],
  ['{ "zone": [] }', ['1:3 unknown key "zone": did you mean "zones"?']],
  [
    '{ "rules": {} }',
    [
      '1:3 unknown key "rules": expected one of $schema, zones, domains, selectors, providers, profile, severities, ignores',
    ],
  ],
  [
    '{ "toString": 1 }',
    [
      '1:3 unknown key "toString": expected one of $schema, zones, domains, selectors, providers, profile, severities, ignores',
    ],
  ],
  ['{ "$schema": 1 }', ['1:14 "$schema" is a number: expected where the schema of this file is, as a text']],
  ['{ "zones": "zones" }', ['1:12 "zones" is a text: expected a list of files and folders']],
  [
    '{ "zones": [null] }',
    [
      '1:13 a zone is null: expected a file or folder as "zones/example.com.zone", or as { "file": "…", "origin": "example.com" }',
    ],
  ],
  [
    '{ "zones": [" "] }',
    ['1:13 the file of a zone is empty: expected a path, relative to the folder of the configuration'],
  ],
  ['{ "zones": ["a\\u0000b"] }', ['1:13 "a\\x00b" is no path: it has a NUL character']],
  [
    '{ "zones": [{ "origin": "a..b", "formt": "x" }] }',
    [
      '1:13 a zone has no "file": expected a file or folder as "zones/example.com.zone", or as { "file": "…", "origin": "example.com" }',
      '1:25 "a..b" is no domain name: it has an empty label (two dots in a row, or a dot at the start or end)',
      '1:33 unknown key "formt": did you mean "format"?',
    ],
  ],
  ['{ "zones": [{ "file": "a", "format": "octodn" }] }', ['1:38 unknown format "octodn": did you mean "octodns"?']],
  ['{ "zones": [{ "file": "a", "format": ["octodns"] }] }', ['1:38 the format is a list: expected its name as a text']],
  ['{ "domains": "example.com" }', ['1:14 "domains" is a text: expected a list, as ["example.com"]']],
  [
    '{ "domains": [1, ""] }',
    [
      '1:15 a domain is a number: expected a text, as "example.com"',
      '1:18 a domain is empty: expected a text, as "example.com"',
    ],
  ],
  ['{ "domains": ["192.0.2.1"] }', ['1:15 "192.0.2.1" is an IP address: expected a domain, as example.com']],
  [
    '{ "domains": ["me@example.com"] }',
    ['1:15 "me@example.com" is a mail address: expected only the domain after the @, as example.com'],
  ],
  [
    '{ "domains": ["https://example.com"] }',
    ['1:15 "https://example.com" is a URL: expected only the domain, as example.com'],
  ],
  [
    '{ "selectors": { "example.com": ["s1._domainkey.example.com"] } }',
    ['1:34 "s1._domainkey.example.com" is the name of the record: expected only the selector, as s1'],
  ],
  [
    '{ "selectors": { "example.com": "s1" } }',
    ['1:33 what stands at a domain in "selectors" is a text: expected a list, as ["s1"]'],
  ],
  [
    '{ "selectors": { "a b": [], "example.com": [], "EXAMPLE.com.": [] } }',
    [
      '1:18 "a b" is no domain name: " " cannot stand in a domain name',
      '1:48 "EXAMPLE.com." stands here for the second time: expected each domain once',
    ],
  ],
  [
    '{ "selectors": ["s1"] }',
    ['1:16 "selectors" is a list: expected the selectors of domains, as { "example.com": ["s1"] }'],
  ],
  [
    '{ "providers": { "example.com": "cloudflair" } }',
    ['1:33 unknown provider "cloudflair": did you mean "cloudflare"?'],
  ],
  [
    '{ "providers": { "example.com": "nobody-knows-it" } }',
    ['1:33 unknown provider "nobody-knows-it": mailward providers lists them'],
  ],
  ['{ "profile": "google" }', ['1:14 unknown profile "google": did you mean "google-bulk"?']],
  ['{ "profile": null }', ['1:14 the profile is null: expected its name as a text']],
  [
    '{ "severities": { "spf-lookup-limt": "warning" } }',
    ['1:19 unknown rule "spf-lookup-limt": did you mean "spf-lookup-limit"?'],
  ],
  [
    '{ "severities": { "spf-ptr": "warn", "constructor": "off" } }',
    [
      '1:30 unknown severity "warn": did you mean "warning"?',
      '1:38 unknown rule "constructor": mailward rules lists them',
    ],
  ],
  [
    '{ "ignores": [{}] }',
    [
      '1:15 an ignore has no "rule": expected the id of a rule, as mailward rules lists them',
      '1:15 an ignore has no "reason": expected why the finding is to be ignored',
    ],
  ],
  [
    '{ "ignores": [{ "rule": "spf-ptr", "reason": "\\u00a0 " }] }',
    ['1:46 the reason of an ignore is empty: expected why the finding is to be ignored'],
  ],
  [
    '{ "ignores": [{ "rule": "spf-ptr", "reason": "x", "name": "*." }] }',
    [
      '1:59 "*." is no owner name: it is empty; expected an owner name, as "s1._domainkey.example.com", or "*.example.com" for all below example.com',
    ],
  ],
  ...['2030-02-29', '2030-13-01', '2030-00-10', '30-01-01', '2030-1-1', 'soon', '2030-04-31', '+002030-01-01'].map(
    (day): readonly [string, readonly string[]] => [
      `{ "ignores": [{ "rule": "spf-ptr", "reason": "x", "until": "${day}" }] }`,
      [`1:60 "${day}" is no day: expected the last day on which the ignore holds, as "2030-12-31"`],
    ],
  ),
  [
    '{ "profile": "parked",\n  "profile": "ms-bulk" }',
    [
      '2:3 the name "profile" stands here for the second time in one object, and programs differ in which they take: keep one',
    ],
  ],
  [
    '{ "zonés": [], "a\\u001b[2J": 1 }',
    [
      '1:3 unknown key "zonés": did you mean "zones"?',
      '1:17 unknown key "a\\x1b[2J": expected one of $schema, zones, domains, selectors, providers, profile, severities, ignores',
    ],
  ],
];
for (const [text, expected] of WRONG)
  test(`tells what is wrong in ${JSON.stringify(text)}`, () => assert.equal(problems(text), expected));

test('leaves out what is wrong and keeps the rest', () => {
  const { config } = read(
    '{ "domains": ["a b", "example.com"], "ignores": [{ "rule": "spf-ptr", "reason": "x", "name": "a b" }] }',
  );
  assert.equal(config, { ...NO_CONFIG, domains: ['example.com'] });
});

test('finds the configuration in a package.json, with its places there', () => {
  const found = readPackageConfig(
    '{\n  "name": "x", "name": "y",\n  "mailward": { "profil": 1 },\n  "a": 1, "a": 2\n}',
    {
      file: 'package.json',
    },
  );
  assert.equal(found?.problems.map(told), ['3:17 unknown key "profil": did you mean "profile"?']);
});

const WITHOUT: readonly string[] = [
  '{}',
  '[]',
  '{ "name": "x" }',
  '{ "name": ',
  '',
  '{ "config": { "mailward": {} } }',
];
for (const text of WITHOUT)
  test(`finds none in the package.json ${JSON.stringify(text)}`, () =>
    assert.is(readPackageConfig(text, { file: 'package.json' }), null));

test('does not pass over a configuration in a package.json that is no JSON', () => {
  assert.is(readPackageConfig('{ "mailward": { }', { file: 'package.json' })?.problems.length, 1);
});

test('never throws, whatever the text is', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '"zones"',
    '"ignores"',
    '"selectors"',
    '1',
    'null',
    '"*."',
    '\u0000',
    '\u00ff',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }).map(octets),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.json(),
  );
  fc.assert(
    fc.property(text, (given) => {
      const { problems: wrong } = readConfig(given, { file: 'f' });
      assert.ok(wrong.every(({ at, message }) => at.line >= 1 && at.column >= 1 && message !== ''));
    }),
  );
});

/** The same with prototypes, so that they can be compared. */
function bare({ selectors, providers, severities }: typeof NO_CONFIG): object {
  return { selectors: { ...selectors }, providers: { ...providers }, severities: { ...severities } };
}

test.run();
