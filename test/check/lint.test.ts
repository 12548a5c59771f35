import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lint } from '../../src/check/lint.ts';
import { formats } from '../../src/formats/index.ts';
import { reporters } from '../../src/report/index.ts';
import type { UnknownRecord } from '../../src/model/record-source.ts';
import type { Report } from '../../src/model/report.ts';
import type { RrType } from '../../src/model/rr.ts';
import { ED25519 } from '../../src/rules/example-records.ts';
import { InputError } from '../../src/text/input-error.ts';
import { PLAIN } from '../report/sections.ts';
import { sourceOf, zoneLines } from './lint-zone.ts';

const SOA = 'example.com SOA';
const DMARC = '_dmarc.example.com TXT v=DMARC1; p=quarantine';
const KEY = `v=DKIM1; k=ed25519; p=${ED25519}`;

const test = suite('lint');

/** A report in one line: the name, its verdict, and the rules that found something wrong. */
function told({ domain, verdict, findings }: Report): string {
  const wrong = findings.filter(({ severity }) => severity !== 'info');
  return [domain, verdict, ...new Set(wrong.map(({ rule }) => rule))].join(' ');
}

async function linted(text: string, options?: Parameters<typeof lint>[1]): Promise<string[]> {
  return (await lint(zoneLines(text), options)).map(told);
}

const NAMES: readonly [what: string, zone: string, names: readonly string[]][] = [
  ['no record of mail', 'www.example.com A 192.0.2.1\nwww.example.com TXT site-verification=1', []],
  ['an SPF record', 'a.example.com TXT v=spf1 -all', ['a.example.com']],
  ['an SPF record in other case', 'A.Example.COM TXT V=SPF1 -all', ['a.example.com']],
  ['a misspelt SPF record', 'a.example.com TXT v=spf1; mx -all', ['a.example.com']],
  ['terms of SPF without version', 'a.example.com TXT include:example.net -all', ['a.example.com']],
  ['the old type SPF', 'a.example.com SPF v=spf1 -all', ['a.example.com']],
  ['an MX', 'a.example.com MX 10 mail.example.net', ['a.example.com']],
  ['a DMARC record', '_dmarc.a.example.com TXT v=DMARC1; p=none', ['a.example.com']],
  ['anything at _dmarc', '_dmarc.a.example.com CNAME policy.example.net', ['a.example.com']],
  ['anything at a selector', 's1._domainkey.a.example.com CNAME key.example.net', ['a.example.com']],
  ['a selector of two labels', 's1.b._domainkey.a.example.com A 192.0.2.1', ['a.example.com']],
  ['_domainkey itself', '_domainkey.a.example.com TXT o=~', ['a.example.com']],
  ['_domainkey twice', 's1._domainkey.a.example.com._domainkey.a.example.com TXT x', ['a.example.com']],
  ['_dmarc twice', '_dmarc._dmarc.a.example.com TXT v=DMARC1; p=none', ['a.example.com']],
  ['a wildcard of selectors', '*._domainkey.a.example.com TXT v=DKIM1; p=', ['a.example.com']],
  ['_dmarc below a star inside a name', '_dmarc.*.example.com TXT v=DMARC1; p=none', ['example.com']],
  ['a DMARC record at a host of its zone', `${SOA}\nshop.example.com TXT v=DMARC1; p=none`, ['example.com']],
  ['the same where no zone begins', 'shop.example.com TXT v=DMARC1; p=none', ['shop.example.com']],
  [
    'the same below a domain that is judged',
    'example.com MX 0 .\nshop.example.com TXT v=DMARC1; p=none',
    ['example.com'],
  ],
  ['a DMARC record at dmarc', 'dmarc.a.example.com TXT v=DMARC1; p=none', ['a.example.com']],
  ['a DMARC record at a domain called dmarc', 'dmarc.test TXT v=DMARC1; p=none', ['dmarc.test']],
  ['a key at domainkey', 's1.domainkey.a.example.com TXT v=DKIM1; p=', ['a.example.com']],
  ['a key where a CNAME hop may lead', `${SOA}\nkey.example.com TXT v=DKIM1; p=`, []],
  ['consent to reports of others', 'example.net._report._dmarc.example.com TXT v=DMARC1', []],
  ['a part of an SPF record', '_spf.example.com TXT v=spf1 ip4:192.0.2.1 ~all', ['_spf.example.com']],
  ['the SPF record of a wildcard', '*.example.com TXT v=spf1 -all', ['*.example.com']],
  ['the MX of a wildcard', '*.example.com MX 10 mail.example.net', ['*.example.com']],
  ['an MX at a service name', '_sip._tcp.example.com MX 10 mail.example.net', []],
  ['mail records of a name that no host can have', 'a(b.example.com MX 10 mail.example.net', []],
  [
    'names below a doubled zone name',
    `${SOA}\n_dmarc.example.com.example.com TXT v=DMARC1; p=none\nexample.com.example.com TXT v=spf1 -all\n` +
      's1._domainkey.example.com.example.com TXT x\nexample.com.example.com MX 10 mail',
    ['example.com'],
  ],
  ['the same where no zone begins', 'a.test.a.test TXT v=spf1 -all', ['a.test.a.test']],
  ['the root', '@ MX 0 mail.example.net\n_dmarc TXT v=DMARC1', []],
  ['a name that cannot be', 'a..example.com MX 0 mail.example.net', []],
];
for (const [what, zone, names] of NAMES)
  test(`judges for ${what}: ${names.join(', ') || 'no name'}`, async () => {
    assert.equal(
      (await lint(zoneLines(zone))).map(({ domain }) => domain),
      names,
    );
  });

test('the reports come by zone, parents before children', async () => {
  const owners = [
    'z.example.com',
    'example.com',
    'b.a.example.com',
    'a.example.com',
    'sub.example.com',
    'x.sub.example.com',
  ];
  const zones = ['sub.example.com SOA', SOA, 'example.net SOA', 'a.test MX 0 .', 'example.net MX 0 .'];
  const reports = await lint(zoneLines([...zones, ...owners.map((owner) => `${owner} MX 0 .`)].join('\n')));
  assert.equal(
    reports.map(({ domain }) => domain),
    [
      'example.com',
      'a.example.com',
      'b.a.example.com',
      'z.example.com',
      'sub.example.com',
      'x.sub.example.com',
      'example.net',
      'a.test',
    ],
  );
});

const VERDICTS: readonly [what: string, zone: string, reports: readonly string[]][] = [
  ['a whole zone', `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}`, ['example.com pass']],
  ['what is missing in a whole zone', `${SOA}\n${DMARC}`, ['example.com warn spf-missing']],
  ['a patch alone', 'example.com TXT v=spf1 -all', ['example.com unknown']],
  [
    'a selector of the files',
    `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\ns1._domainkey.example.com CNAME gone.example.com`,
    ['example.com fail dkim-dangling-cname'],
  ],
  [
    'a key below a doubled zone name',
    `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\ns1._domainkey.example.com.example.com TXT ${KEY}`,
    ['example.com fail dkim-doubled-name'],
  ],
  [
    'a CNAME beside the records of a selector, whatever comes first',
    `${SOA}\ns1._domainkey.example.com CNAME k.example.com\nexample.com TXT v=spf1 -all\n${DMARC}\nk.example.com TXT ${KEY}\nk.example.com A 192.0.2.1\ns1._domainkey.example.com A 192.0.2.1`,
    ['example.com fail dkim-cname-beside-data'],
  ],
  [
    'a wildcard that revokes every selector',
    `${SOA}\nexample.com TXT v=spf1 -all\n_dmarc.example.com TXT v=DMARC1; p=reject\n*._domainkey.example.com TXT v=DKIM1; p=`,
    ['example.com pass'],
  ],
  [
    'a wildcard that a revoked key is reached through',
    `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\n*._domainkey.example.com CNAME none.example.com\nnone.example.com TXT v=DKIM1; p=`,
    ['example.com pass'],
  ],
  [
    'a wildcard that was to revoke every selector',
    `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\n*._domainkey.example.com TXT v=DKIM1 p=`,
    ['example.com fail dkim-bad-version'],
  ],
  [
    'a key for every selector',
    `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\n*._domainkey.example.com TXT ${KEY}`,
    ['example.com pass'],
  ],
  [
    'a wildcard of selectors that leads nowhere',
    `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\n*._domainkey.example.com CNAME gone.example.com`,
    ['example.com fail dkim-dangling-cname'],
  ],
  [
    'a wildcard of selectors that leads out of the files',
    `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\n*._domainkey.example.com CNAME keys.example.net`,
    ['example.com unknown'],
  ],
  [
    'a part that nobody includes, and of it nothing else than SPF',
    `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\n_spf.example.com TXT v=spf1 ip4:192.0.2.1 ip4:192.0.2.300`,
    ['example.com pass', '_spf.example.com fail spf-syntax'],
  ],
  [
    'a part that a domain includes, there alone',
    `${SOA}\nexample.com TXT v=spf1 include:_spf.example.com -all\n${DMARC}\n_spf.example.com TXT v=spf1 ip4:192.0.2.300 -all`,
    ['example.com fail spf-syntax'],
  ],
  [
    'a part that only another zone includes, there as well',
    `${SOA}\nexample.com TXT v=spf1 include:_spf.example.net -all\n${DMARC}\nexample.net SOA\n_spf.example.net TXT v=spf1 ip4:192.0.2.0/24 ptr`,
    ['example.com pass', '_spf.example.net warn spf-ptr'],
  ],
  [
    'the records of a wildcard, and no DMARC',
    `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\n*.example.com TXT v=spf1 -all x\n*.example.com MX 10 gone.sub.example.com`,
    ['example.com pass', '*.example.com fail spf-syntax mx-dangling-exchange'],
  ],
];
for (const [what, zone, expected] of VERDICTS)
  test(`judges ${what}`, async () => assert.equal(await linted(zone), expected));

test('says which part of a name was judged', async () => {
  const [part, wildcard] = await lint(
    zoneLines('_spf.example.com TXT v=spf1 -all\n*.example.net MX 0 .\n*.example.net TXT v=spf1 -all'),
  );
  assert.equal([part?.evidence.only, wildcard?.evidence.only], [['spf'], ['spf', 'mx']]);
});

test('a report on a part says nothing of what was not judged', async () => {
  const reports = await lint(zoneLines('_spf.example.com TXT v=spf1 -all'));
  const shown = reporters.text(reports, PLAIN);
  assert.match(shown, /^ {2}SPF /m);
  assert.not.match(shown, /^ {2}(DKIM|DMARC|MX) /m);
  const { results, notJudged } = JSON.parse(reporters.json(reports, PLAIN));
  assert.equal([results[0].only, notJudged], [['spf'], []]);
});

test('judges names that are asked for besides, by the selectors that are given', async () => {
  const zone = `${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}`;
  const options = { domains: ['WWW.example.com', 'example.com'], selectors: { 'Example.com': ['s1'] } };
  assert.equal(await linted(zone, options), ['example.com fail dkim-missing-key', 'www.example.com warn spf-missing']);
});

test('asks nobody but the resolver that it is given, each question once in a run', async () => {
  const asked: string[] = [];
  const zone = ['a', 'b', 'c']
    .map(
      (name) =>
        `${name}.example SOA\n${name}.example TXT v=spf1 include:live.example.net -all\n_dmarc.${name}.example TXT v=DMARC1; p=reject`,
    )
    .join('\n');
  const reports = await lint(zoneLines(zone), {
    resolver: {
      async resolve(name, type) {
        asked.push(`${type} ${name}`);
        const facts = { path: [], authenticated: false };
        return name === 'live.example.net'
          ? { status: 'records', records: zoneLines('live.example.net TXT v=spf1 ip4:192.0.2.0/24 -all'), ...facts }
          : { status: 'nxdomain', ...facts };
      },
    },
  });
  assert.equal(reports.map(told), ['a.example pass', 'b.example pass', 'c.example pass']);
  assert.equal(asked.filter((question) => question === 'TXT live.example.net').length, 1);
  assert.equal(new Set(asked).size, asked.length);
});

test('holds the names against a profile, and not their parts', async () => {
  const reports = await lint(
    zoneLines(`${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\n_spf.example.com TXT v=spf1 -all`),
    { profile: 'parked' },
  );
  assert.equal(
    reports.map(({ domain, evidence }) => [domain, evidence.profile?.id ?? null]),
    [
      ['example.com', 'parked'],
      ['_spf.example.com', null],
    ],
  );
});

test('puts the providers of zones into the evidence, and nothing where none are given', async () => {
  const zone = zoneLines(`${SOA}\nexample.com TXT v=spf1 -all`);
  const [given] = await lint(zone, { providers: { 'example.com': 'azure_dns' } });
  const [without] = await lint(zone);
  assert.equal(given?.evidence.providers, [{ apex: 'example.com', provider: 'azure-dns' }]);
  assert.not.ok('providers' in (without?.evidence ?? {}));
});

test('tells its progress up to the number of names', async () => {
  const steps: string[] = [];
  const zone = 'a.test MX 0 .\nb.test TXT v=spf1 include:_spf.b.test -all\n_spf.b.test TXT v=spf1 -all';
  await lint(zoneLines(zone), { progress: (done, total) => void steps.push(`${done}/${total}`) });
  assert.equal(steps, ['1/3', '2/3', '3/3']);
});

test('reads a source twice, and only once where mail records lead to nothing else', async () => {
  const once = sourceOf(zoneLines(`${SOA}\nexample.com TXT v=spf1 -all\n${DMARC}\nwww.example.com A 192.0.2.1`));
  await lint(once);
  const twice = sourceOf(
    zoneLines(
      `${SOA}\nmail.example.com A 192.0.2.1\nexample.com TXT v=spf1 mx -all\nexample.com MX 0 mail.example.com`,
    ),
  );
  await lint(twice);
  assert.equal([once.passes(), twice.passes()], [1, 2]);
});

test('reads on along CNAMEs', async () => {
  const chain = Array.from({ length: 5 }, (_, i) => `c${i}.example.com CNAME c${i + 1}.example.com`);
  const zone = zoneLines(
    [SOA, DMARC, 'example.com TXT v=spf1 a:c0.example.com -all', ...chain, 'c5.example.com A 192.0.2.1'].join('\n'),
  );
  const source = sourceOf(zone);
  const [report] = await lint(source);
  assert.is(report && told(report), 'example.com pass');
  assert.ok(source.passes() <= 8);
});

test('takes the zones that a source says it is for apexes', async () => {
  const records = zoneLines('_dmarc.example.com.example.com TXT v=DMARC1; p=none');
  const [report] = await lint({ read: () => [records], zones: () => ['Example.com.'] });
  assert.is(report?.domain, 'example.com');
});

const REFUSED: readonly [string, Parameters<typeof lint>[1]][] = [
  ['a domain that is none', { domains: ['a b'] }],
  ['a selector for a domain that is none', { selectors: { 'a b': ['s1'] } }],
  ['a selector that is none', { domains: ['example.com'], selectors: { 'example.com': ['a b'] } }],
  ['a profile that is none', { profile: 'gogle-bulk' }],
  ['a provider that is none', { providers: { 'example.com': 'cloudfare' } }],
];
for (const [what, options] of REFUSED)
  test(`refuses ${what}`, async () => {
    const error = await lint([], options).catch((thrown: unknown) => thrown);
    assert.instance(error, InputError);
  });

test('refuses what are no records, and names with a final dot, which would all be passed over', async () => {
  for (const given of ['example.com', null, {}, 7])
    await lint(given as never).then(
      () => assert.unreachable(),
      (error: unknown) => {
        assert.instance(error, InputError);
        assert.match(String(error), /lint needs records/);
      },
    );
  await lint([{ name: 'example.com.', ttl: 1, type: 'TXT', strings: ['v=spf1 +all'] }]).then(
    () => assert.unreachable(),
    (error: unknown) => {
      assert.instance(error, InputError);
      assert.match(String(error), /"example\.com\." ends in a dot/);
    },
  );
});

test('ends with the reason of its signal, also while a question is under way', async () => {
  const controller = new AbortController();
  const withdrawn: string[] = [];
  const run = lint(zoneLines('example.com MX 0 mail.example.net'), {
    signal: controller.signal,
    resolver: {
      resolve: (name, type, options) =>
        new Promise((resolve) => {
          options?.signal?.addEventListener('abort', () => {
            withdrawn.push(`${type} ${name}`);
            resolve({ status: 'failed', cause: 'aborted', detail: '', path: [], authenticated: false });
          });
          setImmediate(() => controller.abort(new Error('interrupted')));
        }),
    },
  });
  const error = await run.catch((thrown: unknown) => thrown);
  assert.instance(error, Error);
  assert.is(error instanceof Error && error.message, 'interrupted');
  assert.ok(withdrawn.length > 0);
});

test('reads nothing once its signal is aborted', async () => {
  const source = sourceOf(zoneLines('example.com MX 0 mail.example.net'));
  const error = await lint(source, { signal: AbortSignal.abort(new Error('before')) }).catch(
    (thrown: unknown) => thrown,
  );
  assert.is(error instanceof Error && error.message, 'before');
});

test('passes on what the source throws', async () => {
  const source = {
    read: (): never => {
      throw new Error('no such file');
    },
  };
  const error = await lint(source).catch((thrown: unknown) => thrown);
  assert.is(error instanceof Error && error.message, 'no such file');
});

test('the example of its doc comment runs', async () => {
  const source = readFileSync(new URL('../../src/check/lint.ts', import.meta.url), 'utf8');
  const [, example = ''] = /@example\n((?: \* .*\n)+)/.exec(source) ?? [];
  const said: unknown[] = [];
  const text = `$ORIGIN example.com.\n$TTL 300\n@ SOA ns hostmaster 1 1 1 1 1\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"\n`;
  // Written for people, in the names that a program has from the package.
  const program: unknown = new Function(
    'lint',
    'formats',
    'text',
    'console',
    `return (async () => {${example.replace(/^ \* /gm, '')}})()`,
  );
  assert.type(program, 'function');
  if (typeof program === 'function') await program(lint, formats, text, { log: (value: unknown) => said.push(value) });
  assert.equal(said, [['example.com: pass']]);
});

/** Records that a file holds beside these and that could not be read, and what is then said of the domain. */
const UNKNOWN: readonly [what: string, name: string, type: RrType | null, said: readonly unknown[]][] = [
  ['a DMARC record', '_dmarc.example.com', 'TXT', ['unknown', 'none', 'unknown', [], ['_dmarc.example.com TXT']]],
  ['something at _dmarc', '_dmarc.example.com', null, ['unknown', 'none', 'unknown', [], ['_dmarc.example.com TXT']]],
  ['a CNAME at _dmarc', '_DMARC.example.com', 'CNAME', ['unknown', 'none', 'unknown', [], ['_dmarc.example.com TXT']]],
  ['an address at _dmarc', '_dmarc.example.com', 'A', ['warn', 'none', 'none', [], []]],
  [
    'a key',
    's1._domainkey.example.com',
    'TXT',
    ['unknown', 'none', 'none', ['s1 unknown'], ['s1._domainkey.example.com TXT']],
  ],
  ['an SPF record', 'example.com', 'TXT', ['unknown', 'unknown', 'none', [], ['example.com TXT']]],
  ['a wildcard', '*.example.com', 'TXT', ['unknown', 'none', 'unknown', [], ['_dmarc.example.com TXT']]],
];

for (const [what, name, type, expected] of UNKNOWN)
  test(`takes ${what} that could not be read for unknown, and not for none`, async () => {
    const source = {
      ...sourceOf(zoneLines(`${SOA}\nexample.com MX 0 .`)),
      unknown: () => [{ name, type, reason: 'an expression' }],
    };
    const [report] = await lint(source);
    if (report === undefined) throw new Error('nothing was judged');
    const { spf, dmarc, dkim } = report.evidence;
    assert.equal(
      [
        report.verdict,
        spf.status,
        dmarc.status,
        dkim.map(({ selector, status }) => `${selector} ${status}`),
        report.unknown.filter(({ detail }) => detail === 'an expression').map((one) => `${one.name} ${one.type}`),
      ],
      expected,
    );
  });

test('judges a domain of whose records none could be read', async () => {
  const unknown = (): UnknownRecord[] => [{ name: '_dmarc.example.org', type: 'TXT', reason: 'known after apply' }];
  assert.equal(
    (await lint({ read: () => [], unknown })).map(({ domain, verdict }) => [domain, verdict]),
    [['example.org', 'unknown']],
  );
});

for (const [title, below, lines, expected] of [
  ['of the zone', 'example.com', ['example.com MX 0 .'], ['null', 'unknown', 'unknown', 'unknown']],
  ['of a part without mail', 'sub.example.com', ['example.com MX 0 .'], ['null', 'none', 'none', 'missing']],
  ['of the keys', '_domainkey.example.com', ['example.com MX 0 .'], ['null', 'none', 'none', 'unknown']],
  [
    'beside records that are there',
    '',
    ['example.com MX 0 .', 'example.com TXT v=spf1 -all', '_dmarc.example.com TXT v=DMARC1; p=reject'],
    ['null', 'found', 'found', 'unknown'],
  ],
] as const)
  test(`misses nothing where records may be lost with a file that is not read: ${title}`, async () => {
    const source = {
      ...sourceOf(zoneLines([SOA, ...lines].join('\n'))),
      unknown: (): UnknownRecord[] => [{ name: below, type: null, below: true, reason: 'an included file' }],
    };
    const [report] = await lint(source, { selectors: { 'example.com': ['s1'] } });
    if (report === undefined) throw new Error('nothing was judged');
    const { mx, spf, dmarc, dkim } = report.evidence;
    assert.equal([mx.status, spf.status, dmarc.status, dkim.map(({ status }) => status).join()], expected);
  });

test('judges every selector that the files hold, however many', async () => {
  const keys = Array.from({ length: 600 }, (_, i) => `s${i}._domainkey.example.com TXT v=DKIM1; p=`);
  const [report] = await lint(zoneLines([SOA, DMARC, ...keys].join('\n')));
  const revoked = report?.evidence.dkim.filter(({ status }) => status === 'revoked') ?? [];
  assert.equal([revoked.length, report?.unknown], [600, []]);
});

test.run();
