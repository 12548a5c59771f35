import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formats } from '../../src/formats/index.ts';
import type { ReadResult } from '../../src/formats/format.ts';
import { bareRr } from './bare-rr.ts';

type Values = Readonly<Record<string, unknown>>;
interface Resource {
  readonly type: string;
  readonly values: Values;
  readonly unknown?: Values;
  readonly sensitive?: Values;
  readonly mode?: 'managed' | 'data';
}

const read = (text: string, file = 'plan.json', origin?: string): ReadResult =>
  formats['terraform']?.read?.(text, { file, ...(origin !== undefined && { origin }) }) ?? { rrs: [], problems: [] };

/** A plan or state as `terraform show -json` gives it, with these resources at `<type>.r[<index>]`. */
function document(kind: 'planned_values' | 'values', resources: readonly Resource[], more: object = {}): string {
  const addressed = resources.map((resource, i) => ({ ...resource, address: `${resource.type}.r[${i}]` }));
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.0',
    [kind]: {
      root_module: {
        resources: addressed.map(({ address, type, values, sensitive = {}, mode = 'managed' }) => ({
          address,
          mode,
          type,
          name: 'r',
          values,
          sensitive_values: sensitive,
        })),
      },
    },
    ...(kind === 'planned_values' && {
      resource_changes: addressed.map(({ address, type, values, unknown = {} }) => ({
        address,
        type,
        change: { actions: ['create'], before: null, after: values, after_unknown: unknown },
      })),
    }),
    ...more,
  });
}

const state = (...resources: readonly Resource[]): ReadResult => read(document('values', resources));
const plan = (...resources: readonly Resource[]): ReadResult => read(document('planned_values', resources));
const reasons = ({ notJudged = [] }: ReadResult): unknown[] =>
  notJudged.map(({ name, type, reason }) => [name, type, reason]);
const messages = ({ problems }: ReadResult): string[] => problems.map(({ message }) => message);

const aws = (values: Values): Resource => ({
  type: 'aws_route53_record',
  values: { zone_id: 'Z1', alias: [], set_identifier: '', ...values },
});
const cloudflare = (values: Values, type = 'cloudflare_dns_record'): Resource => ({
  type,
  values: { zone_id: 'abc', ttl: 1, proxied: false, ...values },
});

const LONG = 'x'.repeat(300);
const READ: Readonly<Record<string, readonly [resource: Resource, ...records: readonly object[]]>> = {
  'AWS puts the outer quotation marks, and knows the whole name': [
    aws({
      name: 's1._domainkey',
      fqdn: 's1._domainkey.example.com',
      type: 'TXT',
      ttl: 60,
      records: ['v=DKIM1; p=a""b\\351'],
    }),
    { name: 's1._domainkey.example.com', ttl: 60, type: 'TXT', strings: ['v=DKIM1; p=a', 'b\u00e9'] },
  ],
  'AWS, a name that could be complete': [
    aws({ name: 'example.com', type: 'MX', ttl: 60, records: ['10 mx1.example.net', '20 mx2.example.net.'] }),
    { name: 'example.com', ttl: 60, type: 'MX', preference: 10, exchange: 'mx1.example.net' },
    { name: 'example.com', ttl: 60, type: 'MX', preference: 20, exchange: 'mx2.example.net' },
  ],
  'Cloudflare 5, strings in quotation marks': [
    cloudflare({ name: 'example.com', type: 'TXT', ttl: 3600, content: '"v=spf1 " "-all"' }),
    { name: 'example.com', ttl: 3600, type: 'TXT', strings: ['v=spf1 ', '-all'] },
  ],
  'Cloudflare 5, a text as it is, and the automatic TTL': [
    cloudflare({ name: 'example.com', type: 'TXT', content: LONG }),
    { name: 'example.com', ttl: 300, type: 'TXT', strings: ['x'.repeat(255), 'x'.repeat(45)] },
  ],
  'Cloudflare 4 has value and hostname, and a priority of its own': [
    cloudflare(
      { name: '@', hostname: 'example.com', type: 'MX', value: 'mx.example.net', priority: 10 },
      'cloudflare_record',
    ),
    { name: 'example.com', ttl: 300, type: 'MX', preference: 10, exchange: 'mx.example.net' },
  ],
  'Cloudflare, fields of data': [
    cloudflare({ name: 'example.com', type: 'CAA', data: { flags: 0, tag: 'issue', value: 'ca.example.net' } }),
    { name: 'example.com', ttl: 300, type: 'CAA', rdata: '0 issue "ca.example.net"' },
  ],
  'Google, words and quoted strings': [
    {
      type: 'google_dns_record_set',
      values: {
        name: 'example.com.',
        type: 'TXT',
        ttl: 300,
        managed_zone: 'z',
        rrdatas: ['"a b" "c"', 'v=DMARC1;p=none'],
      },
    },
    { name: 'example.com', ttl: 300, type: 'TXT', strings: ['a b', 'c'] },
    { name: 'example.com', ttl: 300, type: 'TXT', strings: ['v=DMARC1;p=none'] },
  ],
  'Google refuses a target without final dot': [
    {
      type: 'google_dns_record_set',
      values: { name: 'a.example.com.', type: 'CNAME', ttl: 300, rrdatas: ['b.example.net'] },
    },
    { name: 'a.example.com', ttl: 300, type: 'CNAME', target: 'b.example.net', undotted: 'refused' },
  ],
  'Azure cuts a text after 254 octets': [
    {
      type: 'azurerm_dns_txt_record',
      values: { name: '@', zone_name: 'example.com', ttl: 300, record: [{ value: LONG }, { value: 'v=spf1 -all' }] },
    },
    { name: 'example.com', ttl: 300, type: 'TXT', strings: ['x'.repeat(254), 'x'.repeat(46)] },
    { name: 'example.com', ttl: 300, type: 'TXT', strings: ['v=spf1 -all'] },
  ],
  'Azure, a CNAME is one string': [
    {
      type: 'azurerm_dns_cname_record',
      values: { name: 's1._domainkey', zone_name: 'example.com', ttl: 60, record: 'k.example.net' },
    },
    { name: 's1._domainkey.example.com', ttl: 60, type: 'CNAME', target: 'k.example.net' },
  ],
  'Azure, an MX is a block with digits in a string': [
    {
      type: 'azurerm_dns_mx_record',
      values: {
        name: 'm',
        zone_name: 'example.com',
        ttl: 60,
        record: [{ preference: '10', exchange: 'mx.example.net.' }],
      },
    },
    { name: 'm.example.com', ttl: 60, type: 'MX', preference: 10, exchange: 'mx.example.net' },
  ],
  'Azure, addresses are a list': [
    {
      type: 'azurerm_dns_aaaa_record',
      values: { name: 'm', zone_name: 'example.com', ttl: 60, records: ['2001:DB8::1'] },
    },
    { name: 'm.example.com', ttl: 60, type: 'AAAA', address: '2001:db8::1' },
  ],
  'Azure, fields of an SRV': [
    {
      type: 'azurerm_dns_srv_record',
      values: {
        name: '_imap._tcp',
        zone_name: 'example.com',
        ttl: 60,
        record: [{ priority: 1, weight: 2, port: 143, target: 'm.example.com' }],
      },
    },
    { name: '_imap._tcp.example.com', ttl: 60, type: 'SRV', rdata: '1 2 143 m.example.com' },
  ],
  'DigitalOcean, a text stands whole': [
    {
      type: 'digitalocean_record',
      values: { domain: 'example.com', name: '@', type: 'TXT', ttl: 1800, value: 'a "b"; \\c' },
    },
    { name: 'example.com', ttl: 1800, type: 'TXT', strings: ['a "b"; \\c'] },
  ],
  'DigitalOcean, a host without dots lies in the domain': [
    {
      type: 'digitalocean_record',
      values: { domain: 'example.com', name: 'example.com.', type: 'MX', priority: 5, value: 'mail' },
    },
    { name: 'example.com', ttl: 1800, type: 'MX', preference: 5, exchange: 'mail.example.com' },
  ],
  'DigitalOcean, @ is the domain': [
    { type: 'digitalocean_record', values: { domain: 'example.com', name: 'www', type: 'CNAME', value: '@' } },
    { name: 'www.example.com', ttl: 1800, type: 'CNAME', target: 'example.com' },
  ],
  'DigitalOcean refuses a host with dots but none at its end': [
    {
      type: 'digitalocean_record',
      values: { domain: 'example.com', name: 'www', type: 'CNAME', value: 'a.example.net' },
    },
    { name: 'www.example.com', ttl: 1800, type: 'CNAME', target: 'a.example.net', undotted: 'refused' },
  ],
  'Hetzner adds the zone to what has no final dot': [
    {
      type: 'hcloud_zone_rrset',
      values: {
        zone: 'example.com',
        name: 's1._domainkey',
        type: 'CNAME',
        ttl: null,
        records: [{ value: 'k.example.net' }],
      },
    },
    {
      name: 's1._domainkey.example.com',
      ttl: 3600,
      type: 'CNAME',
      target: 'k.example.net.example.com',
      undotted: 'zone-added',
    },
  ],
  'Hetzner, each string in quotation marks': [
    {
      type: 'hcloud_zone_rrset',
      values: { zone: 'example.com', name: '@', type: 'TXT', ttl: 60, records: [{ value: '"a" "b"', comment: null }] },
    },
    { name: 'example.com', ttl: 60, type: 'TXT', strings: ['a', 'b'] },
  ],
  'Hetzner, one record': [
    { type: 'hcloud_zone_record', values: { zone: 'example.com', name: '@', type: 'MX', value: '10 mx.example.net.' } },
    { name: 'example.com', ttl: 3600, type: 'MX', preference: 10, exchange: 'mx.example.net' },
  ],
};

for (const [name, [resource, ...records]] of Object.entries(READ))
  for (const [kind, result] of [
    ['state', state(resource)],
    ['plan', plan(resource)],
  ] as const)
    test(`${name} (${kind})`, () => {
      assert.equal([messages(result), reasons(result)], [[], []]);
      const found = result.rrs.map((rr) => ({ ...bareRr(rr), ...(rr.undotted && { undotted: rr.undotted.effect }) }));
      assert.equal(found, records);
    });

test('each record and each string has its place', () => {
  const [rr] = read(`{"format_version": "1.0", "values": {"root_module": {"resources": [
  {"address": "google_dns_record_set.r", "mode": "managed", "type": "google_dns_record_set", "values":
    {"name": "example.com.", "type": "TXT", "rrdatas": [
      "\\"a\\" \\"b\\""]}}]}}}`).rrs;
  const at = (column: number, endColumn: number): object => ({
    file: 'plan.json',
    line: 4,
    column,
    endLine: 4,
    endColumn,
  });
  assert.equal(rr, {
    name: 'example.com',
    ttl: 300,
    type: 'TXT',
    strings: ['a', 'b'],
    stringsAt: [at(8, 13), at(14, 19)],
    at: at(7, 20),
  });
});

test('modules are read, however deep, and what is no DNS record is passed over', () => {
  const resource = (name: string): object => ({
    address: `module.a.aws_route53_record.${name}`,
    type: 'aws_route53_record',
    mode: 'managed',
    values: { name: `${name}.example.com`, type: 'TXT', ttl: 60, records: [name] },
  });
  const { rrs, problems, notJudged } = read(
    JSON.stringify({
      format_version: '1.2',
      planned_values: {
        root_module: {
          resources: [{ address: 'aws_instance.i', type: 'aws_instance', mode: 'managed', values: { name: 'x' } }],
          child_modules: [
            { address: 'module.a', resources: [resource('one')], child_modules: [{ resources: [resource('two')] }] },
          ],
        },
      },
      // What is deleted stands among the changes alone.
      resource_changes: [
        {
          address: 'aws_route53_record.gone',
          type: 'aws_route53_record',
          change: { actions: ['delete'], before: {}, after: null },
        },
      ],
    }),
  );
  assert.equal([rrs.map(({ name }) => name), problems, notJudged], [['one.example.com', 'two.example.com'], [], []]);
});

test('a plan that holds changes alone is read by what stands after them', () => {
  const change = (actions: readonly string[], after: Values | null): object => ({
    address: `aws_route53_record.${actions.join('')}`,
    type: 'aws_route53_record',
    mode: 'managed',
    change: { actions, after, after_unknown: {} },
  });
  const after = { name: 'example.com', type: 'TXT', ttl: 60, records: ['v=spf1 -all'] };
  const { rrs } = read(JSON.stringify({ resource_changes: [change(['update'], after), change(['delete'], null)] }));
  assert.equal(rrs.map(bareRr), [{ name: 'example.com', ttl: 60, type: 'TXT', strings: ['v=spf1 -all'] }]);
});

const HIDDEN: Readonly<
  Record<string, readonly [resource: Resource, name: string | null, type: string | null, reason: string]>
> = {
  'a value known only after apply': [
    { ...aws({ name: 'example.com', type: 'TXT' }), unknown: { records: [true], fqdn: true } },
    'example.com',
    'TXT',
    'aws_route53_record.r[0]: "records" is known only after apply',
  ],
  'a name known only after apply': [
    { ...aws({ type: 'TXT', records: ['x'] }), unknown: { name: true } },
    null,
    'TXT',
    'aws_route53_record.r[0]: "name" is known only after apply',
  ],
  'a sensitive value': [
    { ...cloudflare({ name: 'example.com', type: 'TXT', content: '' }), sensitive: { content: true } },
    'example.com',
    'TXT',
    'cloudflare_dns_record.r[0]: "content" is marked as sensitive',
  ],
  'a sensitive part of a value': [
    { ...aws({ name: 'example.com', type: 'TXT', records: ['secret'] }), sensitive: { records: [true] } },
    'example.com',
    'TXT',
    'aws_route53_record.r[0]: "records" is marked as sensitive',
  ],
  'an alias at AWS': [
    aws({
      name: 'example.com',
      type: 'A',
      records: null,
      alias: [{ name: 'd1.example.net', zone_id: 'Z2', evaluate_target_health: true }],
    }),
    'example.com',
    'A',
    'aws_route53_record.r[0]: it is an alias: Route 53 answers with what d1.example.net has at that moment',
  ],
  'an alias at Azure': [
    {
      type: 'azurerm_dns_a_record',
      values: { name: '@', zone_name: 'example.com', ttl: 60, records: [], target_resource_id: '/x' },
    },
    'example.com',
    'A',
    'azurerm_dns_a_record.r[0]: it is an alias: Azure answers with what another resource has at that moment',
  ],
  'a routing policy at Google': [
    { type: 'google_dns_record_set', values: { name: 'example.com.', type: 'A', rrdatas: null, routing_policy: [{}] } },
    'example.com',
    'A',
    'google_dns_record_set.r[0]: Google gives out one of several sets by its routing policy',
  ],
  'a name that is relative to a zone known by its id alone': [
    aws({ name: 's1._domainkey', type: 'TXT', records: ['x'] }),
    null,
    'TXT',
    'aws_route53_record.r[0]: its name is relative, and its zone is known by an id alone',
  ],
  'a proxied name that has to do with mail': [
    cloudflare({ name: 's1._domainkey.example.com', type: 'CNAME', content: 'k.example.net', proxied: true }),
    's1._domainkey.example.com',
    'CNAME',
    'cloudflare_dns_record.r[0]: it is proxied: Cloudflare answers with addresses of its own, and with no text',
  ],
  'fields that are not read': [
    cloudflare({ name: 'example.com', type: 'LOC', data: [{ altitude: 1 }] }),
    'example.com',
    'LOC',
    'cloudflare_dns_record.r[0]: the fields of LOC records at Cloudflare are not read',
  ],
  'a type that is none': [
    aws({ name: 'example.com', type: 'TEXT', records: [] }),
    'example.com',
    null,
    'aws_route53_record.r[0]: "TEXT" is no type of DNS',
  ],
  'a provider that is not read': [
    { type: 'ovh_domain_zone_record', values: { zone: 'example.com', fieldtype: 'TXT', target: 'x' } },
    null,
    null,
    'ovh_domain_zone_record.r[0]: records of this provider are not read',
  ],
  another: [
    { type: 'ns1_record', values: { zone: 'example.com', domain: 'example.com', type: 'TXT' } },
    null,
    'TXT',
    'ns1_record.r[0]: records of this provider are not read',
  ],
};

for (const [name, [resource, owner, type, reason]] of Object.entries(HIDDEN))
  test(`${name} is not judged`, () => {
    const result = plan(resource);
    assert.equal([result.rrs, messages(result), reasons(result)], [[], [], [[owner, type, reason]]]);
  });

test('a proxied name that mail has nothing to do with, private zones and data sources are passed over', () => {
  const result = plan(
    cloudflare({ name: 'www.example.com', type: 'A', content: '192.0.2.1', proxied: true }),
    { type: 'azurerm_private_dns_a_record', values: { name: 'x', zone_name: 'example.com', records: ['192.0.2.1'] } },
    { ...aws({ name: 'example.com', type: 'TXT', records: ['x'] }), mode: 'data' },
    { type: 'aws_route53_record', values: { name: 'example.com', type: 'SOA', records: ['a. b. 1 1 1 1 1'] } },
  );
  assert.equal([result.rrs, messages(result), reasons(result)], [[], [], []]);
});

test('a proxied host that an MX names is told', () => {
  const result = plan(
    cloudflare({ name: 'example.com', type: 'MX', content: 'mail.example.com', priority: 1 }),
    cloudflare({ name: 'mail.example.com', type: 'A', content: '192.0.2.1', proxied: true }),
  );
  assert.is(result.notJudged?.[0]?.name, 'mail.example.com');
});

const relative = aws({ name: 's1._domainkey', type: 'TXT', ttl: 60, records: ['x'] });
const numbered: Resource = {
  type: 'hcloud_zone_rrset',
  values: { zone: '42', name: '@', type: 'TXT', records: [{ value: '"x"' }] },
};

test('the zone of an id is found among the resources, the data sources and what a plan read before', () => {
  const zone: Resource = { type: 'aws_route53_zone', values: { zone_id: 'Z1', name: 'example.com.' } };
  const names = (result: ReadResult): string[] => result.rrs.map(({ name }) => name);
  assert.equal(names(state(zone, relative)), ['s1._domainkey.example.com']);
  assert.equal(names(plan({ ...zone, mode: 'data' }, relative)), ['s1._domainkey.example.com']);
  const prior = {
    prior_state: {
      values: { root_module: { resources: [{ address: 'data.aws_route53_zone.z', mode: 'data', ...zone }] } },
    },
  };
  assert.equal(names(read(document('planned_values', [relative], prior))), ['s1._domainkey.example.com']);
  assert.equal(names(state({ type: 'hcloud_zone', values: { id: 42, name: 'example.com' } }, numbered)), [
    'example.com',
  ]);
  assert.equal(
    names(
      state(
        { type: 'cloudflare_zone', values: { id: 'abc', zone: 'example.com' } },
        cloudflare({ name: 'a', type: 'TXT', content: 'x' }),
      ),
    ),
    ['a.example.com'],
  );
});

test('the zone of an id that is not found is the one that was given', () => {
  const names = (resource: Resource): string[] =>
    read(document('values', [resource]), 's.json', 'Example.COM.').rrs.map(({ name }) => name);
  assert.equal([names(relative), names(numbered)], [['s1._domainkey.example.com'], ['example.com']]);
});

test('sets of AWS that differ by weight are not judged, and those that do not are one', () => {
  const weighted = (identifier: string, text: string): Resource =>
    aws({ name: 'example.com', type: 'TXT', ttl: 60, records: [text], set_identifier: identifier });
  assert.is(state(weighted('a', 'x'), weighted('b', 'x')).rrs.length, 1);
  const differ = state(weighted('a', 'x'), weighted('b', 'y'));
  assert.equal([differ.rrs.length, differ.notJudged?.length], [0, 2]);
});

const WRONG: Readonly<Record<string, readonly [resource: Resource, problem: string]>> = {
  'a text in quotation marks at AWS': [
    aws({ name: 'example.com', type: 'TXT', ttl: 60, records: ['"v=spf1 -all"'] }),
    '"v=spf1" stands outside quotation marks, which the text of a record needs here',
  ],
  'a text without at Hetzner': [
    {
      type: 'hcloud_zone_rrset',
      values: { zone: 'example.com', name: '@', type: 'TXT', records: [{ value: 'v=spf1' }] },
    },
    '"v=spf1" stands outside quotation marks, which the text of a record needs here',
  ],
  'an address that is none': [
    { type: 'azurerm_dns_a_record', values: { name: 'a', zone_name: 'example.com', records: ['192.0.2.256'] } },
    '"192.0.2.256" is no address: an A record holds one IPv4 address, such as 192.0.2.1',
  ],
  'an MX without preference': [
    { type: 'digitalocean_record', values: { domain: 'example.com', name: '@', type: 'MX', value: 'mx.example.net.' } },
    'nothing stands where the preference of the MX was expected, 0 to 65535',
  ],
  'a value that is no string': [
    aws({ name: 'example.com', type: 'TXT', ttl: 60, records: [1] }),
    'the number 1 stands where a string was expected',
  ],
};

for (const [name, [resource, problem]] of Object.entries(WRONG))
  test(`${name} is a problem, and the rest is read`, () => {
    const result = state(resource, aws({ name: 'z.example.com', type: 'TXT', ttl: 60, records: ['rest'] }));
    assert.equal([messages(result), result.rrs.map((rr) => rr.name)], [[problem], ['z.example.com']]);
  });

const ADVICE = 'give the output of terraform show -json for a plan or state';
const OTHER: Readonly<Record<string, readonly [text: string, problem: string]>> = {
  HCL: ['# zone\n\nresource "aws_route53_record" "a" {\n}\n', `this is HCL, which only Terraform works out: ${ADVICE}`],
  'a state as Terraform keeps it': [
    '{"version":4,"serial":1,"lineage":"x","resources":[]}',
    `this is a state in the form that Terraform keeps for itself: ${ADVICE}`,
  ],
  'a configuration in JSON': ['{"resource":{}}', `this is a configuration, which only Terraform works out: ${ADVICE}`],
  'any other JSON': ['[1]', `this is JSON, but neither a plan nor a state of Terraform: ${ADVICE}`],
};

for (const [name, [text, problem]] of Object.entries(OTHER))
  test(`${name} is told from a plan`, () => assert.equal(messages(read(text)), [problem]));

test('what our own writer writes is HCL, and told so', () => {
  assert.equal(messages(read('anything', 'main.tf')), [`this is HCL, which only Terraform works out: ${ADVICE}`]);
});

test('an empty state holds nothing', () => {
  assert.equal(read('{"format_version":"1.0"}'), { rrs: [], problems: [], notJudged: [] });
});

test.run();
