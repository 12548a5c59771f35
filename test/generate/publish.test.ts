import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { publish } from '../../src/generate/publish.ts';
import type { PublishOptions } from '../../src/generate/publish-draft.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Rr } from '../../src/model/rr.ts';
import { ED25519, RSA_1024, RSA_2048, RSA_2048_OTHER, keyRecord } from '../../src/rules/example-records.ts';
import { providers } from '../../src/providers/index.ts';
import { splitText } from '../../src/text/character-string.ts';
import { InputError } from '../../src/text/input-error.ts';
import { suitePath } from '../suites.ts';
import { hostLike, limit } from './host-literals.ts';

const test = suite('publish');

const NAME = 's1._domainkey.example.com';
const TARGET = 's1-example-com.keys.example.net';
const KEY = keyRecord(RSA_2048);
const RECORD = { name: NAME, text: KEY };
const SMALL = hostLike('small', { txt: { split: 'nobody', limits: [limit(255)] } });
const LARGE = hostLike('large', { txt: { split: 'user', quotes: 'required', strings: 'quoted' } });
const HOP = { name: TARGET, at: LARGE, apex: 'example.net' };

const txt = (name: string, text: string, ttl = 3600): Rr => ({ name, ttl, type: 'TXT', strings: splitText(text) });
const cname = (name: string, target: string, ttl = 3600): Rr => ({ name, ttl, type: 'CNAME', target });

function planFor(more: Partial<PublishOptions> = {}, text = KEY): Plan {
  return publish({ name: NAME, text }, { at: SMALL, apex: 'example.com', ...more });
}

test('gives a host that holds the record the record', () => {
  const strings = splitText(KEY);
  const rr = { name: NAME, ttl: 3600, type: 'TXT', strings };
  const value = strings.map((string) => `"${string}"`).join(' ');
  assert.equal(publish(RECORD, { at: LARGE, apex: 'example.com' }), {
    status: 'ready',
    way: 'several-strings',
    certain: true,
    record: rr,
    sites: [
      {
        at: 'large',
        host: 'Host large',
        channel: 'web form',
        apex: 'example.com',
        records: [rr],
        removals: [],
        staying: [],
        entries: [
          { rr, name: 's1._domainkey', values: [{ form: 'strings', texts: [value] }], ttl: 3600, sizes: [], more: [] },
        ],
      },
    ],
    steps: [
      { action: 'add', apex: 'example.com', message: `at Host large, add the TXT record at ${NAME}` },
      {
        action: 'verify',
        apex: null,
        message: 'prove it',
        command: 'mailward check example.com --selector s1 --authoritative',
      },
    ],
    notes: [],
  });
});

test('hops where the host cannot hold the record, the target first', () => {
  const proxying = hostLike('proxying', {
    txt: { split: 'nobody', limits: [limit(255)] },
    cname: { proxied: true, targetDot: 'forbidden' },
  });
  const plan = planFor({ at: proxying, hop: HOP });
  const target = { name: TARGET, ttl: 3600, type: 'TXT', strings: splitText(KEY) };
  const alias = { name: NAME, ttl: 3600, type: 'CNAME', target: TARGET };
  assert.ok(plan.status === 'ready');
  assert.equal([plan.way, plan.certain], ['hop', true]);
  assert.equal(
    plan.sites.map(({ records }) => records),
    [[alias], [target]],
  );
  assert.equal(plan.sites[0].entries[0], {
    rr: alias,
    name: 's1._domainkey',
    values: [{ form: 'target', texts: [TARGET] }],
    ttl: 3600,
    sizes: [],
    more: [{ label: 'Proxy status', value: 'DNS only (off)' }],
  });
  assert.equal(
    plan.steps.map(({ action, message }) => [action, message]),
    [
      ['add', `at Host large, add the TXT record at ${TARGET}`],
      ['wait', 'wait until every name server of example.net gives it out'],
      ['add', `at Host proxying, add the CNAME at ${NAME}`],
      ['verify', 'prove it'],
    ],
  );
  assert.equal(
    plan.notes.map(({ about }) => about),
    ['proxy', 'dnssec', 'size'],
  );
});

test('leaves the hop where the host holds the record itself, and says so', () => {
  const plan = publish(RECORD, { at: LARGE, apex: 'example.com', hop: HOP });
  assert.ok(plan.status === 'ready');
  assert.equal(
    [plan.way, plan.notes],
    ['several-strings', [{ about: 'limit', message: `Host large holds the record, so no hop to ${TARGET} is needed` }]],
  );
});

test('hops all the same where that is asked for', () => {
  const plan = publish(RECORD, {
    at: LARGE,
    apex: 'example.com',
    hop: { ...HOP, at: hostLike('third'), always: true },
  });
  assert.is(plan.status === 'ready' && plan.way, 'hop');
});

test('an old TXT record goes before the CNAME comes, and caches are waited for', () => {
  const plan = planFor({ hop: HOP, existing: [txt(NAME, keyRecord(RSA_2048_OTHER), 7200)] });
  assert.ok(plan.status === 'ready');
  assert.equal(plan.steps.slice(2), [
    { action: 'remove', apex: 'example.com', message: `at Host small, remove the TXT record at ${NAME}` },
    {
      action: 'add',
      apex: 'example.com',
      message: `at Host small, add the CNAME at ${NAME}, right after: in between, what was signed with the key has none`,
    },
    {
      action: 'wait',
      apex: 'example.com',
      seconds: 7200,
      message: 'wait 7200 seconds: so long caches may keep what was there',
    },
    {
      action: 'verify',
      apex: null,
      message: 'prove it',
      command: 'mailward check example.com --selector s1 --authoritative',
    },
  ]);
});

test('a key at the selector is replaced, what is no key stays and is told', () => {
  const [old, other] = [txt(NAME, keyRecord(RSA_2048_OTHER)), txt(NAME, 'site-verification=1')];
  const plan = planFor({ at: LARGE, existing: [old, other] });
  assert.ok(plan.status === 'ready');
  assert.equal(plan.sites[0].removals, [old]);
  assert.is(
    plan.steps[0]?.message,
    `at Host large, remove the TXT record at ${NAME}, and add the TXT record in its place`,
  );
  assert.equal(
    plan.notes.map(({ about }) => about),
    ['existing'],
  );
});

test('a DMARC record is replaced by another one, also where blanks stand round its first =', () => {
  const name = '_dmarc.example.com';
  const old = txt(name, 'v = DMARC1; p=none');
  const existing = [old, txt(name, 'v=DMARC10'), txt(name, 'note')];
  const plan = publish({ name, text: 'v=DMARC1; p=reject' }, { at: LARGE, apex: 'example.com', existing });
  assert.equal(plan.status === 'ready' && plan.sites[0].removals, [old]);
});

test('what is there already is only to be proved', () => {
  const plan = planFor({ at: LARGE, existing: [txt(NAME, KEY)] });
  assert.ok(plan.status === 'ready');
  assert.equal(
    plan.steps.map(({ action, message }) => [action, message]),
    [['verify', `the record is at ${NAME} already`]],
  );
});

test('a hop that is there already is only to be proved', () => {
  const plan = planFor({ hop: HOP, existing: [cname(NAME, TARGET.toUpperCase()), txt(TARGET, KEY)] });
  assert.ok(plan.status === 'ready');
  assert.equal(
    [plan.sites.flatMap(({ removals }) => removals), plan.steps.map(({ action, message }) => [action, message])],
    [[], [['verify', `the record is at ${NAME} already`]]],
  );
});

test('what must not stand beside a record that is there already still goes', () => {
  const old = txt(NAME, keyRecord(RSA_2048_OTHER), 300);
  const direct = planFor({ at: LARGE, existing: [txt(NAME, KEY), old] });
  const far = planFor({ hop: HOP, existing: [txt(TARGET, KEY), { ...old, name: TARGET }] });
  assert.ok(direct.status === 'ready' && far.status === 'ready');
  assert.equal(
    [direct, far].map(({ steps }) => steps.map(({ action }) => action)),
    [
      ['remove', 'wait', 'verify'],
      ['remove', 'wait', 'add', 'verify'],
    ],
  );
});

test('what DNSSEC puts beside a CNAME keeps no hop away', () => {
  const signed = (['RRSIG', 'NSEC'] as const).map((type): Rr => ({ name: NAME, ttl: 60, type, rdata: 'x' }));
  assert.is(planFor({ hop: HOP, existing: signed }).status, 'ready');
});

test('a text that begins with a quotation mark of its own is quoted where quotation marks may be typed', () => {
  const plan = planFor({ at: 'cloudflare' }, '"a" b');
  assert.equal(plan.status === 'ready' && plan.sites[0].entries[0]?.values, [
    { form: 'quoted', texts: ['"\\"a\\" b"'] },
  ]);
});

test('a TTL is the one given, or the nearest to an hour that the host takes', () => {
  const ttlOf = (at: PublishOptions['at'], ttl?: number): number | undefined => {
    const plan = publish({ ...RECORD, ttl }, { at, apex: 'example.com' });
    return plan.status === 'ready' ? plan.sites[0].records[0]?.ttl : undefined;
  };
  const short = hostLike('short', { ttl: { min: 60, max: 1800 } });
  const steps = hostLike('steps', { ttl: { only: [300, 14_400] } });
  assert.equal([ttlOf(short), ttlOf(short, 60), ttlOf(steps), ttlOf(steps, 14_400)], [1800, 60, 300, 14_400]);
});

test('the strings are cut as the host cuts them', () => {
  const windows = hostLike('w', { txt: { split: 'user', stringMax: 254, strings: 'lines' } });
  const plan = publish(RECORD, { at: windows, apex: 'example.com' });
  const rr = plan.status === 'ready' ? plan.sites[0].records[0] : undefined;
  assert.equal(rr?.type === 'TXT' && rr.strings.map((string) => string.length), [254, 156]);
});

const TAKEN: Rr = { name: NAME, ttl: 60, type: 'A', address: '192.0.2.1' };
const NS: Rr = { name: '_domainkey.example.com', ttl: 60, type: 'NS', target: 'ns.example.org' };
const REFUSALS: readonly [
  string,
  Partial<PublishOptions> & { text?: string; ttl?: number },
  string,
  string,
  string[],
][] = [
  [
    'a text over the limit, with every way out',
    {},
    'too-long',
    'Host small takes 255 octets in a TXT record, and this is 410',
    ['hop', 'ed25519', 'rsa1024', 'delegation'],
  ],
  [
    'a text over the limit that fits without the tags that are not needed',
    { at: hostLike('m', { txt: { limits: [limit(420)] } }), text: KEY.replace('p=', `n=${'note '.repeat(4)}; p=`) },
    'too-long',
    'Host m takes 420 octets in a TXT record, and this is 434',
    ['shorter', 'hop', 'ed25519', 'rsa1024', 'delegation'],
  ],
  [
    'a hop target in the zone of the selector',
    { hop: { name: 'keys.example.com', at: LARGE } },
    'hop-target',
    'the hop target keys.example.com is in the zone example.com, as the selector is: it has to be in a zone at another host',
    ['target'],
  ],
  [
    'a hop target in the zone of the selector, where the zone said is one above',
    { apex: '_domainkey.example.com', hop: { name: 'k._domainkey.example.com', at: LARGE, apex: 'example.com' } },
    'hop-target',
    'the hop target k._domainkey.example.com is in the zone _domainkey.example.com, as the selector is: it has to be in a zone at another host',
    ['target'],
  ],
  [
    'a hop to the zone of the selector itself',
    { apex: '_domainkey.example.com', hop: { name: '_domainkey.example.com', at: LARGE } },
    'hop-target',
    'the hop target _domainkey.example.com is in the zone _domainkey.example.com, as the selector is: it has to be in a zone at another host',
    ['target'],
  ],
  [
    'a hop from a zone itself',
    { apex: NAME, hop: HOP },
    'taken',
    `${NAME} is the zone itself, which has SOA and NS records, and nothing may stand beside a CNAME (RFC 1034 §3.6.2)`,
    ['name', 'host', 'ed25519', 'rsa1024', 'delegation'],
  ],
  [
    'a text over the limit at a zone itself, where no hop is a way out',
    { apex: NAME },
    'too-long',
    'Host small takes 255 octets in a TXT record, and this is 410',
    ['host', 'ed25519', 'rsa1024', 'delegation'],
  ],
  [
    'a hop to itself',
    { hop: { name: NAME, at: LARGE } },
    'hop-target',
    `the hop from ${NAME} leads to itself`,
    ['target'],
  ],
  [
    'a hop target that leads back',
    { hop: HOP, existing: [cname(TARGET, 'a.example.net'), cname('a.example.net', NAME)] },
    'hop-target',
    `the hop would go round in circles: ${TARGET} is itself a CNAME that leads to ${NAME}`,
    ['target'],
  ],
  [
    'a hop target outside its zone',
    { hop: { ...HOP, apex: 'example.org' } },
    'hop-target',
    `the hop target ${TARGET} is not in the zone example.org`,
    ['target'],
  ],
  [
    'an underscore in a hop target that the host is not known to take',
    {
      at: hostLike('u', { txt: { split: 'nobody' }, cname: { target: null } }),
      hop: { ...HOP, name: '_k.example.net' },
    },
    'hop-target',
    'the hop target _k.example.net holds an underscore, which Host u is not known to take',
    ['target'],
  ],
  [
    'a top-level domain in a hop target that the host refuses',
    {
      at: hostLike('u', { txt: { split: 'nobody' }, cname: { target: 'host-names' } }),
      hop: { name: 'k.example.xn--p1ai', at: LARGE },
    },
    'hop-target',
    'the hop target k.example.xn--p1ai ends in xn--p1ai, which Host u refuses',
    ['target'],
  ],
  [
    'a hop to a host that cannot hold the record either',
    { hop: { ...HOP, at: hostLike('tiny', { txt: { split: 'nobody' } }) } },
    'hop-too-long',
    'Host tiny takes one string of 255 octets, and this is 410',
    ['host', 'ed25519', 'rsa1024'],
  ],
  [
    'a hop from a name that has other records',
    { hop: HOP, existing: [TAKEN] },
    'taken',
    `${NAME} has A records, and nothing may stand beside a CNAME (RFC 1034 §3.6.2)`,
    ['name'],
  ],
  [
    'a name that is delegated',
    { at: LARGE, existing: [NS] },
    'taken',
    `${NAME} does not belong to the zone example.com: _domainkey.example.com has NS records, which delegate it`,
    ['name'],
  ],
  [
    'a hop at a host that takes no underscore in the name of a CNAME',
    { at: hostLike('n', { txt: { split: 'nobody' }, cname: { underscoreName: false } }), hop: HOP },
    'no-underscore',
    `Host n takes no CNAME whose name holds an underscore, as ${NAME} does`,
    ['host', 'ed25519', 'rsa1024', 'delegation'],
  ],
  [
    'a name longer than the field',
    { at: hostLike('f', { name: { max: 12 } }) },
    'name-too-long',
    'Host f takes a name of 12 characters, and s1._domainkey has 13',
    ['name'],
  ],
  [
    'a TTL outside the range',
    { at: hostLike('t', { ttl: { min: 300, max: 86_400 } }), ttl: 60 },
    'ttl',
    'Host t takes a TTL from 300 up to 86400 seconds, not 60',
    ['ttl'],
  ],
  [
    'a TTL that is not on the list',
    { at: hostLike('t', { ttl: { only: [300, 3600] } }), ttl: 60 },
    'ttl',
    'Host t takes a TTL of 300, 3600 seconds, not 60',
    ['ttl'],
  ],
];
for (const [title, { text = KEY, ttl, ...options }, reason, message, ways] of REFUSALS)
  test(`refuses ${title}`, () => {
    const plan = publish({ name: NAME, text, ttl }, { at: SMALL, apex: 'example.com', ...options });
    assert.ok(plan.status === 'refused', `${plan.status}`);
    assert.equal([plan.reason, plan.message, plan.waysOut.map(({ kind }) => kind)], [reason, message, ways]);
  });

const UNUSABLE: readonly [string, () => unknown, string][] = [
  [
    'a host that nobody knows',
    () => planFor({ at: 'clodflare' }),
    'there is no host "clodflare": did you mean cloudflare?',
  ],
  [
    'a way into a host that it has not',
    () => planFor({ at: 'unifi', by: 'cli' }),
    'UniFi Network local DNS has no cli that is known here: expected form',
  ],
  [
    'a name outside the zone',
    () => planFor({ apex: 'example.org' }),
    `${NAME} is not in the zone example.org: expected a name at or below it`,
  ],
  [
    'a name with an empty label',
    () => publish({ name: 'a..example.com', text: '' }, { at: SMALL, apex: 'example.com' }),
    'the name of the record "a..example.com" cannot stand in DNS: it has an empty label (two dots in a row, or a dot at the start or end)',
  ],
  [
    'a TTL that is none',
    () => publish({ ...RECORD, ttl: -1 }, { at: SMALL, apex: 'example.com' }),
    '-1 is no TTL: expected whole seconds from 0 to 2147483647 (RFC 2181 §8)',
  ],
  [
    'text that no record holds',
    () => planFor({ at: LARGE }, 'x'.repeat(65_280)),
    'the text has 65280 octets, more than any TXT record holds (RFC 1035 §3.2.1)',
  ],
  [
    'text that is no octets',
    () => publish({ name: NAME, text: '…' }, { at: SMALL, apex: 'example.com' }),
    'the text holds a character that is no octet: give the octets of its UTF-8 form as latin1 text',
  ],
];

/** As plain JavaScript calls it. */
const called = (record: unknown, options: unknown): unknown =>
  // No compiler stands between a caller in plain JavaScript and the function.
  (publish as (record: unknown, options: unknown) => unknown)(record, options);
const PLACE = { at: 'unifi', apex: 'example.com' };
const NO_PLACE = "publish needs a host and a zone: publish(record, { at: 'cloudflare', apex: 'example.com' })";
const NO_RECORD = "publish needs a TXT record: { name: 's1._domainkey.example.com', text: 'v=DKIM1; …' }";
const NO_HOP = "a hop needs a target and its host: { name: 's1-example-com.keys.example.net', at: 'bind' }";
const NO_EXISTING =
  "existing holds something that is no record: expected a list as [{ name: 'example.com', ttl: 300, type: 'TXT', strings: ['x'] }]";
const ODD: readonly [string, unknown, unknown, string][] = [
  ...[undefined, null, 5, {}].map((options) => ['options', RECORD, options, NO_PLACE] as const),
  ...[null, 5, {}, { id: 'x', name: 'x', channels: [{}] }].map(
    (at) => ['host', RECORD, { ...PLACE, at }, NO_PLACE] as const,
  ),
  ...[undefined, null, 'x', {}, { name: NAME }, { name: 5, text: '' }, { name: NAME, text: null }].map(
    (record) => ['record', record, PLACE, NO_RECORD] as const,
  ),
  ['record with numbers as strings', { name: NAME, strings: [1] }, PLACE, NO_RECORD],
  ...[null, 'x.example.net', {}, { name: 'x.example.net' }, { ...HOP, apex: null }].map(
    (hop) => ['hop', RECORD, { ...PLACE, hop }, NO_HOP] as const,
  ),
  ...[null, {}, [null], [{ name: NAME, type: 'TXT', ttl: 1 }], [{ name: NAME, type: 'CNAME', ttl: 1 }]].map(
    (existing) => ['existing records', RECORD, { ...PLACE, existing }, NO_EXISTING] as const,
  ),
  [
    'symbol as a TTL',
    { ...RECORD, ttl: Symbol('x') },
    PLACE,
    'Symbol(x) is no TTL: expected whole seconds from 0 to 2147483647 (RFC 2181 §8)',
  ],
].map(([title, record, options, message], i) => [
  `${String(title)}, odd call ${i + 1}`,
  record,
  options,
  String(message),
]);

for (const [title, run, message] of [
  ...UNUSABLE,
  ...ODD.map(([name, record, options, text]) => [name, () => called(record, options), text] as const),
])
  test(`takes no ${title}`, () => {
    assert.throws(run, (error: unknown) => error instanceof InputError && (assert.is(error.message, message), true));
  });

test('an Ed25519 key and a short RSA key go where a long one does not', () => {
  const ed = planFor({}, `v=DKIM1; k=ed25519; p=${ED25519}`);
  const short = planFor({}, keyRecord(RSA_1024));
  assert.equal([ed.status, short.status], ['ready', 'ready']);
  assert.equal(
    short.notes.map(({ about }) => about),
    ['weak-key'],
  );
});

const HOSTS = 62;
const suites = suitePath('provider-txt-limits', HOSTS * 2);
/** Where the data say more than one word about all ways into the host, or stand on an estimate. */
const OTHERWISE: ReadonlySet<string> = new Set([
  'dnsmadeeasy 4096',
  'easydns 2048',
  'godaddy 4096',
  'ovh 2048',
  'ovh 4096',
  'plesk 2048',
  'plesk 4096',
]);
if (suites !== null) {
  type Row = Readonly<Record<'id' | 'rsa2048' | 'rsa4096', string>>;
  const { providers: rows }: { providers: readonly Row[] } = JSON.parse(
    readFileSync(new URL(`file://${suites}/../../hosts.json`), 'utf8'),
  );
  test('the table of hosts and the data name the same hosts', () => {
    assert.equal(rows.map(({ id }) => id.replaceAll('_', '-')).sort(), providers.map(({ id }) => id).sort());
    assert.is(rows.length, HOSTS);
  });
  for (const row of rows)
    for (const [bits, octets] of [
      ['2048', 410],
      ['4096', 754],
    ] as const) {
      const id = row.id.replaceAll('_', '-');
      const said = bits === '2048' ? row.rsa2048 : row.rsa4096;
      if (OTHERWISE.has(`${id} ${bits}`)) continue;
      test(`${id} and a key of ${bits} bits: ${said}`, () => {
        const plan = publish({ name: NAME, text: 'x'.repeat(octets) }, { at: id, apex: 'example.com' });
        if (said === 'no' || said === 'reported_no') assert.is(plan.status === 'refused' && plan.reason, 'too-long');
        else if (said === 'unknown') assert.is(plan.status === 'ready' && plan.certain, false);
        else if (said.startsWith('yes_user_split')) assert.is(plan.status === 'ready' && plan.way, 'several-strings');
        else assert.is(plan.status === 'ready' && plan.certain, true);
      });
    }
}

const steps = (plan: Plan): string[] => (plan.status === 'ready' ? plan.steps.map(({ message }) => message) : []);

const STANDING: readonly [string, Partial<PublishOptions>, readonly string[]][] = [
  [
    'removes a second key beside the one that is there already',
    { at: LARGE, existing: [txt(NAME, KEY), txt(NAME, 'v=DKIM1; p=', 600)] },
    [
      `at Host large, remove the TXT record at ${NAME}`,
      'wait 600 seconds: so long caches may keep what was there',
      'prove it',
    ],
  ],
  [
    'leaves a hop alone that is there already',
    { hop: HOP, existing: [cname(NAME, TARGET), txt(TARGET, KEY)] },
    [`the record is at ${NAME} already`],
  ],
  [
    'leaves the CNAME alone where only its target lacks the record',
    { hop: HOP, existing: [cname(NAME, TARGET.toUpperCase())] },
    [
      `at Host large, add the TXT record at ${TARGET}`,
      'wait until every name server of example.net gives it out',
      'prove it',
    ],
  ],
  [
    'removes a second key at the target of a hop',
    { hop: HOP, existing: [cname(NAME, TARGET), txt(TARGET, KEY), txt(TARGET, keyRecord(RSA_1024))] },
    [
      `at Host large, remove the TXT record at ${TARGET}`,
      'wait until every name server of example.net gives it out',
      'prove it',
    ],
  ],
];
for (const [what, more, expected] of STANDING) test(what, () => assert.equal(steps(planFor(more)), expected));

test('puts no CNAME at the top of a zone', () => {
  const plan = publish(
    { name: 'example.com', text: 'v=spf1 -all' },
    { at: LARGE, apex: 'example.com', hop: { ...HOP, always: true } },
  );
  assert.equal(
    [plan.status, plan.status === 'refused' && [plan.reason, plan.waysOut.map(({ message }) => message)]],
    [
      'refused',
      [
        'taken',
        [
          'take a name below it; if example.com lies in a zone above it, say in which with --apex',
          'keep the zone at a host that takes the record',
        ],
      ],
    ],
  );
});

test('proposes no target that it would refuse again', () => {
  const plan = planFor({ at: 'unifi', hop: { name: 'k.example.xn--p1ai', at: LARGE } });
  assert.equal(plan.status === 'refused' && plan.waysOut.map(({ message }) => message), [
    `give a name whose last label has only letters, as --hop ${TARGET}`,
  ]);
});

test.run();
