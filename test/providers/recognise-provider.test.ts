import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { recogniseProvider } from '../../src/providers/recognise-provider.ts';

const test = suite('recogniseProvider');

/** Name servers, and the one host that they are of. */
const SETTLED: readonly [readonly string[], string][] = [
  [['abby.ns.cloudflare.com', 'kurt.ns.cloudflare.com'], 'cloudflare'],
  [['ADA.NS.Cloudflare.COM.'], 'cloudflare'],
  [['ns-1.awsdns-00.org', 'ns-2.awsdns-11.co.uk', 'ns-3.awsdns-22.com', 'ns-4.awsdns-33.net'], 'route53'],
  [['ns1-05.azure-dns.com.', 'ns2-05.azure-dns.net.', 'ns3-05.azure-dns.org.', 'ns4-05.azure-dns.info.'], 'azure-dns'],
  [['ns1.digitalocean.com', 'ns2.digitalocean.com', 'ns3.digitalocean.com'], 'digitalocean'],
  [['ns59.domaincontrol.com', 'ns60.domaincontrol.com'], 'godaddy'],
  [['dns1.registrar-servers.com', 'dns2.registrar-servers.com'], 'namecheap'],
  [['ns1.wordpress.com', 'ns2.wordpress.com', 'ns3.wordpress.com'], 'wordpress-com'],
  [['ns1.dnsimple.com', 'ns2.dnsimple-edge.net', 'ns3.dnsimple.com', 'ns4.dnsimple-edge.org'], 'dnsimple'],
  [['ns1.desec.io', 'ns2.desec.org'], 'desec'],
  [['kiki.bunny.net', 'coco.bunny.net'], 'bunny'],
  [['dns200.anycast.me', 'ns200.anycast.me'], 'ovh'],
  [['ns1045.ui-dns.com', 'ns1045.ui-dns.de'], 'ionos'],
  [['ns-161-a.gandi.net', 'ns-142-b.gandi.net', 'ns-142-c.gandi.net'], 'gandi'],
  [['nsany1.infomaniak.com', 'nsany2.infomaniak.com'], 'infomaniak'],
  [['ns1jkl.name.com', 'ns2mnp.name.com'], 'namedotcom'],
  [['ns1.squarespacedns.com'], 'squarespace'],
  // One of the two alone could be of either, but not both together.
  [['ns-cloud-a1.googledomains.com', 'ns1.squarespacedns.com'], 'squarespace'],
  [['ns1.bdm.microsoftonline.com', 'ns2.bdm.microsoftonline.com'], 'microsoft365'],
];
for (const [nameServers, id] of SETTLED)
  test(`${nameServers.join(' ')} is ${id}`, () => {
    const found = recogniseProvider(nameServers);
    assert.is(found !== null && 'provider' in found ? found.provider.id : found, id);
  });

/** Name servers that leave it open, and the hosts that it may be. */
const OPEN: readonly [readonly string[], readonly string[]][] = [
  [
    ['abby.ns.cloudflare.com', 'ns1.digitalocean.com'],
    ['cloudflare', 'digitalocean'],
  ],
  [
    ['ns-cloud-a1.googledomains.com', 'ns-cloud-a2.googledomains.com'],
    ['google-cloud-dns', 'squarespace'],
  ],
  [
    ['dns1.p01.nsone.net', 'dns2.p01.nsone.net'],
    ['netlify', 'ns1'],
  ],
  [
    ['hydrogen.ns.hetzner.com', 'oxygen.ns.hetzner.com'],
    ['hetzner-cloud', 'hetzner-console'],
  ],
  [['abby.ns.cloudflare.com', 'ns1.example.com'], ['cloudflare']],
  [
    ['ns1.example.com', 'hydrogen.ns.hetzner.com'],
    ['hetzner-cloud', 'hetzner-console'],
  ],
  [
    ['ns-1.awsdns-00.org', 'dns1.p01.nsone.net'],
    ['netlify', 'ns1', 'route53'],
  ],
];
for (const [nameServers, ids] of OPEN)
  test(`${nameServers.join(' ')} may be ${ids.join(' or ')}`, () => {
    const found = recogniseProvider(nameServers);
    assert.equal(found !== null && 'mixed' in found ? found.mixed.map(({ id }) => id).sort() : found, ids);
  });

/** Name servers that say nothing. */
const UNKNOWN: readonly (readonly string[])[] = [
  [],
  [''],
  ['.'],
  ['ns1.example.com', 'ns2.example.com'],
  ['ns.cloudflare.com'],
  ['.ns.cloudflare.com'],
  ['a.b.ns.cloudflare.com'],
  ['abby.ns.cloudflare.com.example.com'],
  ['abby.ns.cloudflare.com..'],
  ['ns-.awsdns-1.com'],
  ['ns1.digitalocean.com\0'],
  ['*.ns.cloudflare.com.example'],
  ['a'.repeat(100000)],
  ['.'.repeat(100000)],
];
for (const nameServers of UNKNOWN)
  test(`${JSON.stringify(nameServers).slice(0, 60)} says nothing`, () =>
    assert.is(recogniseProvider(nameServers), null));

test.run();
