import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { formats } from '../../src/formats/index.ts';
import { dkimRecord } from '../../src/generate/dkim-record.ts';
import { publish } from '../../src/generate/publish.ts';
import type { Site } from '../../src/model/plan.ts';
import type { Rr } from '../../src/model/rr.ts';
import { joinStrings, splitText } from '../../src/text/character-string.ts';
import { readMasterLines } from '../formats/readers/master-line-reader.ts';
import { readOctodnsText } from '../formats/readers/octodns-reader.ts';
import { readPresentationName } from '../formats/readers/presentation-reader.ts';
import { readChangeBatch } from '../formats/readers/route53-reader.ts';
import { readTerraformBody } from '../formats/readers/terraform-reader.ts';
import { keyRecord, siteOf, type ReadBack } from '../formats/written-sites.ts';
import { FIXED_KEYS } from '../generate/fixed-keys.ts';
import { hcl2json, hclBody } from './hcl2json.ts';
import { programs, run } from './programs.ts';

/*
 * Other people's programs read what is written here: named-compilezone, nsd-checkzone and kzonecheck the master files, the HCL parser of Terraform's
 * makers the resources, PyYAML the zones of octoDNS. What they find is the record, octet for octet. Run by .ci/run, which installs them.
 */

/** Debian's own, for which python3-yaml is installed. */
const PYTHON = '/usr/bin/python3';
const here = programs();
const parseHcl = hcl2json(here.home('hcl2json'));
const test = suite('written-zones');
test.after(() => here.stop());

const TEXTS: readonly (readonly [string, string])[] = [
  ...FIXED_KEYS.map(
    ([kind, key]) => [kind, joinStrings(dkimRecord({ domain: 'example.com', selector: 's1', key }).strings)] as const,
  ),
  ['255 octets', 'x'.repeat(255)],
  ['256 octets, the last a blank', `${'x'.repeat(255)} `],
  ['macros, templates and quotation marks', 'exists:%{i}._spf ${a} %%{b} $${c} "d" \\ e\\;f; \'g\' `h` # i: j'],
  ['blanks at its ends', '  a\tb  '],
  ['UTF-8', 'caf\u00c3\u00a9 \u00f0\u009f\u0093\u00a7'],
];
/** No text of characters leads to these. */
const OCTETS = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('');

function sitesFor(at: string, text: string, name = 's1._domainkey.example.com', hopAt?: string): readonly Site[] {
  const hop =
    hopAt === undefined
      ? {}
      : { hop: { name: 's1-example-com.example.net', at: hopAt, apex: 'example.net', always: true } };
  const plan = publish({ name, text }, { at, apex: 'example.com', ...hop });
  if (plan.status === 'refused') throw new Error(plan.message);
  return plan.sites;
}

function written(format: string, sites: readonly Site[]): string {
  const writes = formats[format]?.writes;
  if (writes === undefined) throw new Error(`${format} is not written`);
  return writes.write(sites);
}

/** Name, type, TTL and the data, a text joined. */
const told = ({ name, type, ttl, data }: ReadBack): unknown[] => [
  name,
  type,
  ttl,
  typeof data === 'string' ? data : joinStrings(data),
];
const inOrder = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
const wanted = (sites: readonly Site[]): unknown[] =>
  sites.flatMap(({ records }) => records).map((rr) => [rr.name, rr.type, rr.ttl, dataOf(rr)]);
const dataOf = (rr: Rr): string => ('strings' in rr ? joinStrings(rr.strings) : 'target' in rr ? rr.target : '');

const COMPILE =
  '-i none -n ignore -k ignore -m ignore -M ignore -r ignore -S ignore -f text -F text -s full -q -o -'.split(' ');

/** The text in a zone that can be loaded is taken by two programs; the records that a third, BIND, finds in it. */
function loaded(apex: string, text: string): ReadBack[] {
  const head = `$ORIGIN ${apex}.\n$TTL 60\n@ SOA ns.example.org. host.example.org. 1 7200 3600 1209600 60\n@ NS ns.example.org.\n`;
  const file = here.write('written.zone', head + text);
  for (const [program, args] of [
    ['nsd-checkzone', [apex, file]],
    ['kzonecheck', ['-o', apex, file]],
  ] as const)
    said(program, args);
  const lines = said('named-compilezone', [...COMPILE, apex, file])
    .split('\n')
    .map((line) => line.replace(/^(\S+)\s+(\d+)\s+IN\s+(\S+)\s+/, '$1 $2 IN $3 '))
    .filter((line) => / IN (?:TXT|CNAME) /.test(line));
  return readMasterLines(`${lines.join('\n')}\n`);
}

function said(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'latin1', input });
  assert.is(status, 0, `${program}: ${error?.message ?? stdout + stderr}`);
  return stdout;
}

/** Each site as a zone of its own. */
function assertLoads(sites: readonly Site[]): void {
  for (const site of sites) assert.equal(loaded(site.apex, written('master-file', [site])).map(told), wanted([site]));
}

for (const [what, text] of [...TEXTS, ['every octet', OCTETS]] as const) {
  test(`zone file, ${what}: three servers load it, and BIND has the same octets`, () => {
    assertLoads(sitesFor('bind', text));
  });
  test(`zone file, ${what}: both sides of a hop`, () => {
    assertLoads(sitesFor('cloudflare', text, undefined, 'bind'));
  });
}

for (const name of [
  '*._domainkey.example.com',
  '@.example.com',
  '$ttl.example.com',
  'in.example.com',
  '10.example.com',
  'a b\u0000\u00ff.example.com',
  'a\\.b\\\\c;d"e(f)@$.example.com',
  `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(49)}.example.com`,
  'example.com',
])
  test(`zone file, the name ${JSON.stringify(name.slice(0, 40))}`, () => {
    assertLoads(sitesFor('bind', 'v=DKIM1; p=', name));
  });

const TERRAFORM_HOSTS = formats['terraform']?.writes?.providers ?? [];
test('Terraform writes for six hosts', () => {
  assert.is(TERRAFORM_HOSTS.length, 6);
});

async function assertParses(sites: readonly Site[]): Promise<void> {
  const { records } = readTerraformBody(hclBody(await parseHcl('written.tf', written('terraform', sites))));
  assert.equal(inOrder(records.map(told)), inOrder(wanted(sites)));
}

for (const at of TERRAFORM_HOSTS)
  for (const [what, text] of TEXTS)
    test(`Terraform, ${at}, ${what}: the parser of HCL and the rule of the provider lead to the same octets`, async () => {
      // Also what the host itself refuses: the file has to say it all the same.
      await assertParses([siteOf(at, 'example.com', [{ ...keyRecord, strings: splitText(text) }])]);
    });
for (const at of TERRAFORM_HOSTS)
  test(`Terraform, a hop from ${at} to Cloudflare`, async () => {
    await assertParses(sitesFor(at, TEXTS[1]?.[1] ?? '', undefined, 'cloudflare'));
  });

/** A file as pairs in its order, so that the order of keys can be seen; what natsort says of it. */
const READ_YAML = `
import json, re, sys, yaml
text = sys.stdin.read()
tree = yaml.safe_load(text)
def natural(key):
    parts = [int(part) if part.isdigit() else part for part in re.split(r'(\\d+)', key) if part]
    return [''] + parts if parts and isinstance(parts[0], int) else parts
keys = list(tree)
print(json.dumps({'tree': tree, 'sorted': keys == sorted(keys, key=natural) and all(
    list(one) == sorted(one) for value in tree.values() for one in (value if isinstance(value, list) else [value]))}))
`;

interface YamlSet {
  readonly type: string;
  readonly ttl: number;
  readonly value?: string;
  readonly values?: readonly string[];
}

function assertOctodns(site: Site): void {
  const { tree, sorted } = JSON.parse(said(PYTHON, ['-c', READ_YAML], written('octodns', [site]))) as {
    tree: Readonly<Record<string, YamlSet | readonly YamlSet[]>>;
    sorted: boolean;
  };
  assert.ok(sorted);
  const records = Object.entries(tree).flatMap(([key, data]) =>
    [data].flat().flatMap(({ type, ttl, value, values = [value ?? ''] }) => {
      const name = readPresentationName(key === '' ? site.apex : `${key}.${site.apex}`, 10);
      return values.map((one) => ({
        name,
        type,
        ttl,
        data: type === 'TXT' ? readOctodnsText(one) : readPresentationName(one, 10),
      }));
    }),
  );
  assert.equal(inOrder(records.map(told)), inOrder(wanted([site])));
}

for (const [what, text] of [...TEXTS, ['every octet', OCTETS]] as const)
  test(`octoDNS, ${what}: PyYAML and the rule of octoDNS lead to the same octets`, () => {
    for (const site of [...sitesFor('bind', text), ...sitesFor('cloudflare', text, undefined, 'bind')])
      assertOctodns(site);
  });
test('octoDNS, a file of many names: they stand in the order that it wants', () => {
  const names = ['s10', 's2', '*', 'a', '_dmarc', 's1', 's1._domainkey', '2026', '10', '2', 'a-1', 'a1b10', 'a1b2'];
  const records = names.flatMap((name): Rr[] => [{ ...keyRecord, name: `${name}.example.com` }]);
  assertOctodns(siteOf('bind', 'example.com', [...records, { ...keyRecord, name: 'example.com' }]));
});
for (const selector of ['no', '10', '2026.11', 'null', '1e3', '0x10', '~', '*', '@', "it's", 'a: b', '#', '- a'])
  test(`octoDNS, the name ${selector}`, () => {
    for (const site of sitesFor('bind', 'v=DKIM1; p=', `${selector}.example.com`)) assertOctodns(site);
  });

for (const [what, text] of [...TEXTS, ['every octet', OCTETS]] as const)
  test(`Route 53, ${what}: JSON and octal digits lead to the same octets`, () => {
    const sites = sitesFor('route53', text, undefined, undefined);
    const changes = readChangeBatch(written('route53', sites));
    assert.equal(changes.flatMap(({ records }) => records).map(told), wanted(sites));
  });

test('the command writes a hop from a UniFi gateway, which holds no long key, as two zones that all three servers load', () => {
  const sites = sitesFor('unifi', TEXTS[1]?.[1] ?? '', undefined, 'bind');
  const key = here.write('key.txt', TEXTS[1]?.[1] ?? '');
  const output = join(here.folder, 'records.zone');
  const asked = ['--domain', 'example.com', '--selector', 's1', '--key', key, '--at', 'unifi', '--ttl', '3600'];
  const hop = ['--hop', 's1-example-com.example.net', '--hop-at', 'bind', '--as', 'master-file', '--output', output];
  run(process.execPath, ['bin/mailward.js', 'generate', 'dkim', ...asked, ...hop]);
  const [near = '', far = ''] = readFileSync(output, 'latin1').split(/\n(?=\n)/);
  assert.equal([...loaded('example.com', `${near}\n`), ...loaded('example.net', far)].map(told), wanted(sites));
});

test.run();
