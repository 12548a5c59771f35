import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { hclString } from '../../src/formats/hcl-string.ts';
import { formats } from '../../src/formats/index.ts';
import type { Site } from '../../src/model/plan.ts';
import type { Rr } from '../../src/model/rr.ts';
import { readHcl } from './readers/hcl-reader.ts';
import { readTerraform } from './readers/terraform-reader.ts';
import {
  A,
  asRecord,
  asRrsets,
  B,
  hopAlias,
  hopKey,
  KEY,
  keyRecord,
  oldKey,
  siteOf,
  sitesAt,
  sorted,
} from './written-sites.ts';

const writes = formats['terraform']?.writes;
const write = (...sites: readonly Site[]): string => writes?.write(sites) ?? '';
const long = (at: string, apex = 'example.com'): Site => siteOf(at, apex, [keyRecord]);

test('a hop from Cloudflare to Route 53 is one file, with a variable for what the user alone knows', () => {
  assert.is(
    write(
      siteOf('cloudflare', 'example.com', [hopAlias], { host: 'Cloudflare DNS', removals: [oldKey] }),
      siteOf('route53', 'example.net', [hopKey], { host: 'AWS Route 53' }),
    ),
    `# Zone example.com, at Cloudflare DNS (API)
# Needs the provider cloudflare/cloudflare, version 5 or later
# Remove first: s1._domainkey.example.com. 600 IN TXT "v=DKIM1; p=old"

variable "zone_id_example_com" {
  type        = string
  description = "Id of the Cloudflare zone example.com"
}

resource "cloudflare_dns_record" "s1_domainkey_example_com" {
  zone_id = var.zone_id_example_com
  name    = "s1._domainkey.example.com"
  type    = "CNAME"
  ttl     = 3600
  proxied = false
  content = "s1-example-com.example.net"
}

# Zone example.net, at AWS Route 53 (API)
# Needs the provider hashicorp/aws

variable "zone_id_example_net" {
  type        = string
  description = "Id of the Route 53 hosted zone example.net"
}

resource "aws_route53_record" "s1_example_com_example_net" {
  zone_id = var.zone_id_example_net
  name    = "s1-example-com.example.net"
  type    = "TXT"
  ttl     = 300
  records = ["${A}\\"\\"${B}"]
}
`,
  );
});

test('a long key at Azure stands whole, and Azure cuts it', () => {
  assert.is(
    write(siteOf('azure-dns', 'example.com', [{ ...keyRecord, strings: [KEY.slice(0, 254), KEY.slice(254)] }])),
    `# Zone example.com, at Host azure-dns (API)
# Needs the provider hashicorp/azurerm

variable "resource_group_name_example_com" {
  type        = string
  description = "Resource group of the Azure DNS zone example.com"
}

resource "azurerm_dns_txt_record" "s1_domainkey_example_com" {
  name                = "s1._domainkey"
  zone_name           = "example.com"
  resource_group_name = var.resource_group_name_example_com
  ttl                 = 3600
  record {
    value = "${KEY}"
  }
}
`,
  );
});

for (const [at, lines] of Object.entries({
  route53: [`  records = ["${A}\\"\\"${B}"]`],
  cloudflare: [`  content = "\\"${A}\\" \\"${B}\\""`],
  'google-cloud-dns': ['  name         = "s1._domainkey.example.com."', `  rrdatas      = ["\\"${A}\\" \\"${B}\\""]`],
  digitalocean: ['  domain = "example.com"', '  name   = "s1._domainkey"', `  value  = "${KEY}"`],
  'hetzner-cloud': ['  zone    = "example.com"', `  records = [{ value = provider::hcloud::txt_record("${KEY}") }]`],
}))
  test(`a long key at ${at} is written as its provider wants it`, () => {
    const text = write(long(at));
    for (const line of lines) assert.ok(text.includes(`${line}\n`), `${line}\n\n${text}`);
  });

for (const [at, line] of Object.entries({
  route53: '  records = ["s1-example-com.example.net."]',
  'google-cloud-dns': '  rrdatas      = ["s1-example-com.example.net."]',
  'azure-dns': '  record              = "s1-example-com.example.net"',
  digitalocean: '  value  = "s1-example-com.example.net."',
  'hetzner-cloud': '  records = [{ value = "s1-example-com.example.net." }]',
}))
  test(`a CNAME at ${at} is written as its provider wants it`, () => {
    const text = write(siteOf(at, 'example.com', [hopAlias]));
    assert.ok(text.includes(`${line}\n`), text);
  });

test('an SPF macro is no template', () => {
  const text = 'exists:%{i}._spf.${x}.$%{d} 100% $5';
  assert.is(hclString(text), '"exists:%%{i}._spf.$${x}.$%%{d} 100% $5"');
  assert.is(readHcl(`a = ${hclString(text)}\n`).attributes['a'], text);
});

test('every text is the same text for HCL', () => {
  const odd = fc.string({
    unit: fc.constantFrom('$', '%', '{', '}', '"', '\\', 'u', '0', '\n', '\0', '\u00e9', '\u{1f600}'),
  });
  fc.assert(
    fc.property(fc.oneof(odd, fc.string({ unit: 'binary' })), (text) => {
      assert.is(readHcl(`a = ${hclString(text)}\n`).attributes['a'], text);
    }),
    { numRuns: 1000 },
  );
});

test('zones and owners that come to the same name get names of their own', () => {
  const rr = (name: string): Rr => ({ name, ttl: 60, type: 'TXT', strings: ['x'] });
  const names = [
    'a-b.example.com',
    'a.b.example.com',
    'a_b.example.com',
    'a-b-example-com-2.example.com',
    '1.example.com',
    '*.example.com',
  ];
  const file = readTerraform(
    write(
      siteOf('route53', 'example.com', names.map(rr)),
      siteOf('cloudflare', 'example.com', [rr('a.b.example.com')]),
      siteOf('route53', 'EXAMPLE-com', []),
      siteOf('route53', 'example.com', [rr('c.example.com')]),
    ),
  );
  assert.equal(file.variables, ['zone_id_example_com', 'zone_id_example_com_2', 'zone_id_example_com_3']);
  assert.equal(file.resources, [
    'aws_route53_record.a_b_example_com',
    'aws_route53_record.a_b_example_com_2',
    'aws_route53_record.a_b_example_com_3',
    'aws_route53_record.a_b_example_com_2_example_com',
    'aws_route53_record._1_example_com',
    'aws_route53_record.example_com',
    'cloudflare_dns_record.a_b_example_com_4',
    'aws_route53_record.c_example_com',
  ]);
});

test('what stays in a set is written again where a resource is a whole set', () => {
  const staying: Rr[] = [{ ...keyRecord, strings: ['other'] }];
  const count = (at: string): number =>
    readTerraform(write(siteOf(at, 'example.com', [keyRecord], { staying }))).records.length;
  assert.equal(
    writes?.providers?.map((at) => [at, count(at)]),
    [
      ['route53', 2],
      ['cloudflare', 1],
      ['google-cloud-dns', 2],
      ['azure-dns', 2],
      ['digitalocean', 1],
      ['hetzner-cloud', 2],
    ],
  );
});

test('records of other types, and all of a host without provider, are named in comments', () => {
  const mx: Rr = { name: 'example.com', ttl: 60, type: 'MX', preference: 1, exchange: 'mx.example.net' };
  for (const at of [...(writes?.providers ?? []), 'bind', 'constructor']) {
    const file = readTerraform(write(siteOf(at, 'example.com', [mx])));
    assert.equal(file.records, []);
    assert.is(
      file.comments.at(-1),
      'This record is not written here, enter it by hand: example.com. 60 IN MX 1 mx.example.net.',
    );
  }
});

/** Whether a string of Terraform can stand for these octets: UTF-8, and NFC. */
function isText(octets: string): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(octets, 'latin1'));
    return text === text.normalize('NFC');
  } catch {
    return false;
  }
}

for (const at of writes?.providers ?? [])
  test(`whatever the octets, a reader of the resources of ${at} finds the same records`, () => {
    const raw = at === 'azure-dns' || at === 'digitalocean';
    const shape = raw ? 'text' : 'strings';
    const perRecord = at === 'cloudflare' || at === 'digitalocean';
    fc.assert(
      fc.property(sitesAt(at), (site) => {
        const file = readTerraform(write(site));
        const lost = raw ? site.records.filter((rr) => rr.type === 'TXT' && !isText(rr.strings.join(''))) : [];
        // Azure's resource is a whole set, and goes whole.
        const gone = new Set(
          at === 'azure-dns'
            ? site.records.filter((rr) =>
                lost.some(({ name, type }) => type === rr.type && name.toLowerCase() === rr.name.toLowerCase()),
              )
            : lost,
        );
        const written = site.records.filter((rr) => !gone.has(rr));
        const expected = perRecord ? written.map((rr) => asRecord(rr, shape)) : asRrsets(written, shape);
        assert.equal(sorted(file.records), sorted(expected));
        assert.is(file.comments.filter((line) => line.startsWith('This record is not written')).length, gone.size);
        assert.is(file.comments.filter((line) => line.startsWith('Remove first')).length, site.removals.length);
      }),
      { numRuns: 300 },
    );
  });

test.run();
