import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  serviceOfInclude,
  serviceOfMx,
  serviceOfNameServer,
  serviceOfSelector,
  serviceOfTarget,
} from '../../src/services/recognise.ts';

const test = suite('recognise');
const TOKEN = '47klhk64a2fmag4rljvb7umybpa22yff';

/** CNAME targets, and whose they are. */
const TARGETS: readonly [string, string | null][] = [
  ['selector1-example-com._domainkey.contoso.onmicrosoft.com', 'microsoft-365'],
  ['Selector2-Example-com._domainkey.Contoso.w-v1.dkim.mail.microsoft', 'microsoft-365'],
  ['selector1-azurecomm-prod-net._domainkey.azurecomm.net', 'azure-communication-services'],
  [`${TOKEN}.dkim.amazonses.com`, 'amazon-ses'],
  [`${TOKEN}.dkim.custom-email-domain.stripe.com`, 'stripe'],
  ['s1.domainkey.u1234.wl123.sendgrid.net', 'sendgrid'],
  ['s1.domainkey.u1234.wl.sendgrid.net', 'sendgrid'],
  ['meu2.domainkey.u1234.eu.wl.sendgrid.net', 'sendgrid'],
  ['dkim.mcsv.net', 'mailchimp'],
  ['dkim3.mcsv.net', 'mailchimp'],
  ['dkim2.mandrillapp.com', 'mandrill'],
  ['pdk1._domainkey.1a2b3c.dkim1.mailgun.com', 'mailgun'],
  ['b1.example-com.dkim.brevo.com', 'brevo'],
  ['fm1.mail.example.com.dkim.fmhosted.com', 'fastmail'],
  ['protonmail.domainkey.dabc.domains.proton.ch', 'proton-mail'],
  ['protonmail3.domainkey.dabc.domains.proton.ch', 'proton-mail'],
  ['sig1.dkim.example.com.at.icloudmailadmin.com', 'icloud-mail'],
  ['key2.example.com._domainkey.migadu.com', 'migadu'],
  ['MBO0001._domainkey.mailbox.org', 'mailbox-org'],
  ['wl252532s1.domainkey.freshemail.io', 'freshworks'],
  ['example-com.hs01a.dkim.hubspotemail.net', 'hubspot'],
  ['sf1.1u0xt4.custdkim.salesforce.com', 'salesforce'],
  ['dkim2.edd08f1c196d.p234.email.myshopify.com', 'shopify'],
  ['ovhmo-selector-1._domainkey.4115282.dq.dkim.mail.ovh.net', 'ovhcloud'],
  ['wpcloud1._domainkey.wpcloud.com', 'wordpress-com'],
  ['dkim.mail.microsoft', null],
  ['contoso.onmicrosoft.com', null],
  ['x.s1.domainkey.u1234.wl123.sendgrid.net', null],
  ['s1.domainkey.u1234.wl123.sendgrid.net.example.net', null],
  ['dkim.mcsv.net.example.net', null],
  ['xdkim.mcsv.net', null],
  ['dkimxmcsv.net', null],
  ['keys.example.net', null],
  ['', null],
];
for (const [target, id] of TARGETS)
  test(`the target ${target} is of ${id}`, () => assert.is(serviceOfTarget(target)?.id ?? null, id));

/** Include domains, and whose they are. */
const INCLUDES: readonly [string, string | null][] = [
  ['_spf.google.com', 'google-workspace'],
  ['SPF.Protection.Outlook.com', 'microsoft-365'],
  ['u1234.wl.sendgrid.net', 'sendgrid'],
  ['eu.mailgun.org', 'mailgun'],
  ['eu._netblocks.mimecast.com', 'mimecast'],
  ['spf.zoho.eu', 'zoho-mail'],
  ['spf.sendinblue.com', 'brevo'],
  ['google.com', null],
  ['notamazonses.com', null],
  ['amazonses.com.example.net', null],
  ['%{d}._spf.example.net', null],
  ['', null],
];
for (const [domain, id] of INCLUDES)
  test(`the include ${domain} is of ${id}`, () => assert.is(serviceOfInclude(domain)?.id ?? null, id));

/** MX hosts, and whose they are. */
const HOSTS: readonly [string, string | null][] = [
  ['alt1.aspmx.l.google.com', 'google-workspace'],
  ['smtp.google.com', 'google-workspace'],
  ['example-com.mail.protection.outlook.com', 'microsoft-365'],
  ['example-com.r-v1.mx.microsoft', 'microsoft-365'],
  ['inbound-smtp.eu-west-1.amazonaws.com', 'amazon-ses'],
  ['feedback-smtp.eu-west-2.amazonses.com', 'amazon-ses'],
  ['ec2-192-0-2-1.amazonaws.com', null],
  ['mx1.mail.ovh.net', 'ovhcloud'],
  ['mail.example.com', null],
  ['', null],
];
for (const [host, id] of HOSTS)
  test(`the mail server ${host} is of ${id}`, () => assert.is(serviceOfMx(host)?.id ?? null, id));

test('a name server tells of the mail of its host only where that has mail', () => {
  const of = (host: string): string | null => serviceOfNameServer(host)?.id ?? null;
  assert.equal(['ns2.wordpress.com', 'dns105.ovh.net', 'ns1.messagingengine.com', 'ns1.example.net', ''].map(of), [
    'wordpress-com',
    'ovhcloud',
    'fastmail',
    null,
    null,
  ]);
});

test('a selector tells of a service only where no other has it, and nobody takes it for a key of his own', () => {
  const of = (selector: string): string | null => serviceOfSelector(selector)?.id ?? null;
  assert.equal(['google', 'SmtpApi', 'MBO0001', 'k1', 's1', 'mail', 'api', 'mx', 'em', 'key1', 'x', ''].map(of), [
    'google-workspace',
    'sendgrid',
    'mailbox-org',
    'mailchimp',
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('names without end cost no time', () => {
  for (const name of [
    'a'.repeat(1e6),
    'a.'.repeat(5e5),
    'a-'.repeat(120),
    'a.'.repeat(120),
    '.'.repeat(255),
    '\\'.repeat(255),
  ])
    for (const of of [serviceOfTarget, serviceOfInclude, serviceOfMx, serviceOfNameServer])
      for (const tail of ['', '.onmicrosoft.com', '.dkim.fmhosted.co']) assert.is(of(name + tail), null);
});

test.run();
