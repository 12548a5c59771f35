import { ED25519, RSA_1024, RSA_2048, RSA_2048_OTHER, keyRecord, txt } from '../rules/example-records.ts';

/*
 * The zones of the demo. Each domain is one story; the root above them is there so that every name has an answer.
 */

/** The top of the demo's world. */
const ROOT = `$ORIGIN .
$TTL 3600
@ SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 300
`;

/** Its host takes 255 characters a record, so the key stands behind a CNAME hop. */
const EXAMPLE_COM = `$ORIGIN example.com.
$TTL 3600
@ SOA ns hostmaster 1 3600 600 86400 300
@ NS ns
ns A 192.0.2.53
@ MX 10 mail
mail A 192.0.2.25
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"
safemail._domainkey CNAME safemailhop.example.net.
`;

/** The zone of the hop's target, at a host that takes several strings. */
const EXAMPLE_NET = `$ORIGIN example.net.
$TTL 300
@ SOA ns hostmaster 1 3600 600 86400 300
@ NS ns
ns A 198.51.100.53
${txt('safemailhop', keyRecord(RSA_2048))}
`;

/** Everything in order: a key that fits one string. */
const EXAMPLE_ORG = `$ORIGIN example.org.
$TTL 3600
@ SOA ns1 hostmaster 2 3600 600 86400 300
@ NS ns1
@ NS ns2
ns1 A 203.0.113.53
ns2 A 203.0.113.55
@ MX 10 mail
mail A 203.0.113.25
@ TXT "v=spf1 ip4:203.0.113.25 ~all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:reports@example.org"
safemail._domainkey TXT "v=DKIM1; k=ed25519; p=${ED25519}"
`;

/** What goes wrong in practice: a key cut off by its host, a hop into nothing, a key spread over records, quotes in the value. */
const BROKEN_TEST = `$ORIGIN broken.test.
$TTL 3600
@ SOA ns hostmaster 1 3600 600 86400 300
@ NS ns
ns A 203.0.113.54
@ TXT "v=spf1 mx -all"
@ TXT "v=spf1 include:example.com -all"
${txt('safemail._domainkey', keyRecord(RSA_2048).slice(0, 255))}
hop._domainkey CNAME safemailhop.example.net.broken.test.
spread._domainkey TXT "${keyRecord(RSA_2048_OTHER).slice(0, 255)}"
spread._domainkey TXT "${keyRecord(RSA_2048_OTHER).slice(255)}"
${txt('quoted._domainkey', `"v=DKIM1; k=rsa; " "p=${RSA_1024}"`)}
`;

/** Master files that the demo serves. */
export const DEMO_ZONES: readonly string[] = [ROOT, EXAMPLE_COM, EXAMPLE_NET, EXAMPLE_ORG, BROKEN_TEST];
