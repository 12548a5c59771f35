import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDkimKey } from '../../src/records/dkim-key.ts';
import { serviceOfInclude, serviceOfMx, serviceOfSelector, serviceOfTarget } from '../../src/services/recognise.ts';
import type { Service } from '../../src/services/service.ts';
import { suitePath } from '../suites.ts';

/*
 * Every DKIM name of real zones, and what it is: the services recognised by the targets of CNAMEs, by selectors that only one service has, and by
 * the SPF and MX records beside; the rest by what it says. What stays unexplained are keys that somebody named in his own way.
 */

interface RrSet {
  readonly name: string;
  readonly type: string;
  readonly values: readonly (string | { readonly text: string })[];
}

/** How often each kind of name occurs. An alias is a CNAME, a key any other TXT record at a selector. */
const COUNTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  moj: {
    'wildcard that revokes': 294,
    'alias of amazon-ses': 77,
    'alias of microsoft-365': 74,
    'alias of sendgrid': 36,
    'alias of mailchimp': 8,
    'alias of azure-communication-services': 6,
    'alias of brevo': 4,
    'alias of e-shot': 4,
    'alias of freshworks': 3,
    'alias of atlassian': 2,
    'alias of participantkit': 2,
    'alias of salesforce': 2,
    'alias of zendesk': 2,
    'alias of mailerlite': 1,
    'alias, unexplained': 3,
    'key of sendgrid': 8,
    'key of google-workspace': 6,
    'key of dotdigital': 2,
    'key of mailgun': 2,
    'key, own: fp01': 16,
    'key, unexplained': 16,
    'target as text of amazon-ses': 3,
    'target as text of microsoft-365': 1,
    'old policy (RFC 4870)': 3,
    'signing practices (RFC 5617)': 4,
  },
  wikimedia: {
    'alias of amazon-ses': 6,
    'alias of shopify': 6,
    'alias of mailchimp': 2,
    'key of google-workspace': 1,
    'key of mandrill': 1,
    'key, unexplained': 11,
    'old policy (RFC 4870)': 3,
    'signing practices (RFC 5617)': 2,
  },
  archlinux: { 'key, unexplained': 4 },
  nixos: { 'wildcard that revokes': 2, 'key, unexplained': 5 },
  openstreetmap: {
    'alias of mailbox-org': 4,
    'alias of mailchimp': 2,
    'wildcard that revokes': 1,
    'key, unexplained': 1,
  },
};

/** Selectors at many names that are of no service, and how that is known. */
const OWN: Readonly<Record<string, string>> = {
  fp01: 'one key at 16 names of one ministry, which sends from addresses of its own',
};

for (const [zone, expected] of Object.entries(COUNTS)) {
  const names = Object.values(expected).reduce((sum, count) => sum + count, 0);
  const path = suitePath(`zones-${zone}`, names);
  if (path === null) continue;
  const test = suite(`DKIM names of zones-${zone} (${names} names)`);
  const rrsets = readFileSync(`${path}/rrsets.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RrSet);
  const beside = grouped(rrsets, ({ name }) => name.toLowerCase());
  const dkim = rrsets.filter(({ name }) => /(^|\.)_domainkey(\.|$)/i.test(name));
  const kinds = grouped(dkim, (rrset) => kindOf(rrset, beside));

  test('each is told apart, and the services are counted', () => {
    const counts = Object.fromEntries([...kinds].map(([kind, group]) => [kind, group.length]));
    assert.is(dkim.length, names);
    assert.equal(counts, expected);
  });

  test('no large group is left unexplained', () => {
    const left = [...(kinds.get('key, unexplained') ?? []), ...(kinds.get('alias, unexplained') ?? [])];
    const groups = grouped(left, ({ name }) => selectorOf(name));
    assert.equal(
      [...groups].filter(([, group]) => group.length > 5).map(([selector]) => selector),
      [],
    );
  });

  test('a selector of many names that is of no service holds one key', () => {
    for (const selector of Object.keys(OWN)) {
      const keys = (kinds.get(`key, own: ${selector}`) ?? []).map(({ values }) => keyOf(textsOf(values)[0] ?? ''));
      assert.ok(new Set(keys).size <= 1);
    }
  });

  test.run();
}

function kindOf({ name, type, values }: RrSet, beside: ReadonlyMap<string, readonly RrSet[]>): string {
  const selector = selectorOf(name);
  const [text = ''] = textsOf(values);
  if (type === 'CNAME') {
    const service = serviceOfTarget(text.replace(/\.$/, ''));
    return service === null ? 'alias, unexplained' : `alias of ${service.id}`;
  }
  if (selector === '') return 'old policy (RFC 4870)';
  if (selector === '_adsp') return 'signing practices (RFC 5617)';
  if (selector === '*') return parseDkimKey(text).record.revoked ? 'wildcard that revokes' : 'wildcard';
  const typed = serviceOfTarget(text.replace(/\.$/, ''));
  if (typed !== null) return `target as text of ${typed.id}`;
  const service = serviceOfSelector(selector) ?? serviceBeside(selector, name, beside);
  if (service !== null) return `key of ${service.id}`;
  return selector in OWN ? `key, own: ${selector}` : 'key, unexplained';
}

/** The service that has the selector, and that the SPF or MX records of the domain name. */
function serviceBeside(selector: string, name: string, beside: ReadonlyMap<string, readonly RrSet[]>): Service | null {
  const domain = name.toLowerCase().replace(/^.*?\._domainkey\./, '');
  const named = (beside.get(domain) ?? []).flatMap(({ type, values }) => {
    if (type === 'MX')
      return textsOf(values).map((value) => serviceOfMx(value.replace(/^\d+\s+/, '').replace(/\.$/, '')));
    return textsOf(values).flatMap((text) =>
      [...text.matchAll(/(?<= )include:(\S+)/g)].map(([, include = '']) => serviceOfInclude(include)),
    );
  });
  return named.find((service) => service?.selectors.includes(selector) === true) ?? null;
}

function selectorOf(name: string): string {
  return name.toLowerCase().replace(/(^|\.)_domainkey(\..*)?$/, '');
}

function textsOf(values: RrSet['values']): string[] {
  return values.map((value) => (typeof value === 'string' ? value : value.text));
}

function keyOf(text: string): string {
  return parseDkimKey(text).record.tags.find(({ name }) => name === 'p')?.value ?? '';
}

function grouped<T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return groups;
}
