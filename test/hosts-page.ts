import { publish } from '../src/generate/publish.ts';
import type { Channel, Provider } from '../src/model/provider.ts';
import { providers } from '../src/providers/index.ts';
import { ED25519, RSA_1024, RSA_2048, keyRecord } from '../src/rules/example-records.ts';

/** A column each: what it is, and the text of such a record, of which only the length counts. */
const KEYS: readonly (readonly [string, string])[] = [
  ['Ed25519', `v=DKIM1; k=ed25519; p=${ED25519}`],
  ['RSA 1024', keyRecord(RSA_1024)],
  ['RSA 2048', keyRecord(RSA_2048)],
  ['RSA 4096', `v=DKIM1; k=rsa; p=${'A'.repeat(736)}`],
];

/** The page of the DNS hosts: which way a key goes into each of them, worked out from the data as `mailward generate` does it. */
export function hostsPage(): string {
  const rows = providers.flatMap((provider) => provider.channels.map((channel) => row(provider, channel)));
  return `# DNS hosts

Which way a DKIM key record goes into each of ${providers.length} DNS hosts, as \`mailward generate dkim --at ID\` says it. This page is made from the same facts by
\`npm run docs\`; \`mailward providers ID\` shows them with their sources. They were read on the day named, and none was tried out at the host itself:
hosts change without saying so.

- **direct**: type the record as it is; it fits one string, or the host makes several of it.
- **split**: write it as several strings of one record.
- **hop**: it does not fit. A CNAME at the selector leads to a TXT record at another host: \`mailward hop\`.
- **unknown**: nobody wrote down what the host takes. mailward gives the forms in the order in which they are most likely to work.

A star stands where users report it, and nothing better is known.

| id | host | way in | ${KEYS.map(([title]) => title).join(' | ')} | read on |
|---|---|---|${KEYS.map(() => '---|').join('')}---|
${rows.join('\n')}
`;
}

function row(provider: Provider, channel: Channel): string {
  const ways = KEYS.map(([, text]) => wayIn(provider, channel, text));
  return `| ${[`\`${provider.id}\``, provider.name, channel.title, ...ways, provider.checked].join(' | ')} |`;
}

function wayIn(provider: Provider, channel: Channel, text: string): string {
  const record = { name: 's1._domainkey.example.com', text };
  const plan = publish(record, { at: provider, by: channel.id, apex: 'example.com' });
  if (plan.status === 'refused') return isReported(channel) ? 'hop*' : 'hop';
  if (!plan.certain) return 'unknown';
  return plan.way === 'several-strings' ? 'split' : 'direct';
}

function isReported({ txt }: Channel): boolean {
  return txt.limits.some(({ evidence }) => evidence === 'report');
}
