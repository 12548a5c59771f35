import type { Channel, PastLimit, Provider } from '../model/provider.ts';
import { holdsRsa2048 } from '../providers/holds-rsa-2048.ts';
import type { Style } from '../report/style.ts';
import { hang } from '../text/wrap.ts';
import { channelFacts, limitFact } from './provider-facts.ts';

/** Below this many columns a table is no longer readable. */
const TABLE_WIDTH = 76;
const WIDTH_MIN = 40;
const GAP = 2;
const HEAD = ['Host', 'Name', 'Longest TXT known', 'RSA-2048', 'Checked'] as const;

/** All that is known of one host, for people. */
export function providerText(provider: Provider, { width }: Pick<Style, 'width'>): string {
  const { id, name, kind, nameServers, channels, errors, pitfalls, history, sources, unverified, checked } = provider;
  const columns = Math.max(width, WIDTH_MIN);
  const say = (text: string): string[] => hang(text, columns, '  ', '    ');
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.flatMap(say)];
  return [
    // `any`, of which nothing is known, was checked on no day.
    ...hang(`${id}: ${name} (${checked === '' ? kind : `${kind}, checked ${checked}`})`, columns, '', '  '),
    ...channels.flatMap((channel) => channelText(channel, columns)),
    ...section('Name servers', nameServersOf(provider)),
    ...section('Pitfalls', pitfalls),
    ...section('Shown where a record is refused', errors),
    ...section('Limits that are no more', history.map(pastFact)),
    ...section(
      'Sources',
      sources.map(({ evidence, ref, supports }) => `${evidence}: ${ref}: ${supports}`),
    ),
    ...(nameServers.length === 0 ? [] : section('Sources of the name servers', namingSources(provider))),
    ...section('Without a source', unverified),
    '',
  ].join('\n');
}

/** Every host on a line: how much text it takes, and whether that is enough for a DKIM key of RSA-2048, by the way that most people take. */
export function providerList(providers: readonly Provider[], { width }: Pick<Style, 'width'>): string {
  const columns = Math.max(width, WIDTH_MIN);
  const rows = providers.map(rowOf);
  const lines = columns < TABLE_WIDTH ? rows.flatMap((row) => stacked(row, columns)) : table([HEAD, ...rows], columns);
  const legend =
    'RSA-2048: whether one record takes a DKIM key of that size. "hop" stands for no: the key goes into another zone, behind a CNAME.';
  return [...lines, '', ...hang(legend, columns, ''), ''].join('\n');
}

type Row = readonly [id: string, name: string, longest: string, rsa2048: string, checked: string];

function rowOf({ id, name, channels, checked }: Provider): Row {
  const holds = holdsRsa2048(channels[0]);
  return [id, name, longestText(channels[0]), holds === null ? 'unknown' : holds ? 'yes' : 'hop', checked];
}

function longestText({ txt: { limits, accepts } }: Channel): string {
  const whole = limits.find(({ per }) => per === 'record') ?? limits.find(({ per }) => per === 'rrset');
  if (whole !== undefined) {
    const counted = { text: '', written: ' as written', wire: ' on the wire' }[whole.counts];
    return `${whole.max}${counted}${whole.per === 'rrset' ? ' a name' : ''}`;
  }
  return accepts === null ? 'not known' : `${accepts} or more`;
}

/** The names of the hosts get the columns that the rest leaves. */
function table(rows: readonly Row[], columns: number): string[] {
  const widths = HEAD.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const rest = widths.reduce((sum, width, i) => sum + (i === 1 ? 0 : width + GAP), 0);
  widths[1] = Math.min(widths[1] ?? 0, columns - rest);
  return rows.flatMap(([id, name, ...others]) => {
    const [first = '', ...more] = hang(name, widths[1] ?? 0, '');
    const cells = [id, first, ...others].map((cell, i) => cell.padEnd((widths[i] ?? 0) + GAP));
    const indent = ' '.repeat((widths[0] ?? 0) + GAP);
    return [cells.join('').trimEnd(), ...more.map((line) => indent + line)];
  });
}

function stacked([id, name, longest, rsa2048, checked]: Row, columns: number): string[] {
  return [
    ...hang(`${id}: ${name}`, columns, '', '  '),
    ...hang(`longest TXT ${longest}, RSA-2048 ${rsa2048}, checked ${checked}`, columns, '  '),
  ];
}

function channelText(channel: Channel, columns: number): string[] {
  const facts = channelFacts(channel);
  const label = Math.max(...facts.map(([text]) => text.length)) + GAP;
  return [
    '',
    ...hang(upperFirst(channel.title), columns, '', '  '),
    ...facts.flatMap(([text, fact]) => hang(fact, columns, `  ${text.padEnd(label)}`, ' '.repeat(label + 2))),
  ];
}

function nameServersOf({ nameServers }: Provider): string[] {
  return nameServers.length === 0
    ? ['none that it is known by']
    : [nameServers.map(({ pattern }) => pattern).join(', ')];
}

function namingSources({ nameServers }: Provider): string[] {
  return [...new Set(nameServers.map(({ source }) => source))];
}

function pastFact({ limit, until, source }: PastLimit): string {
  return `${limitFact(limit)}, until ${until}: ${source}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
