import type { PublishedPart, ServerState, ZoneEvidence, ZoneServer } from '../model/authority-evidence.ts';
import { hang } from '../text/wrap.ts';
import { widest } from './text-columns.ts';
import { counted } from './text-counts.ts';
import type { Pen, State } from './text-pen.ts';

const STATE: Readonly<Record<ServerState, State>> = {
  same: 'good',
  old: 'bad',
  differs: 'bad',
  lame: 'warn',
  silent: 'unknown',
  unreachable: 'unknown',
  unasked: 'unknown',
};
const WORST_FIRST: readonly ServerState[] = ['old', 'differs', 'lame', 'silent', 'unreachable', 'unasked'];
const ITEM = '      ';
const UNDER = '          ';
/** Longer ones stand out of their columns. */
const NAME_MAX = 32;
const ADDRESS_MAX = 39;
const NAMES_SHOWN = 3;

/** The servers of one zone: name, address, serial, and whether each agrees with the others about the names that were asked. */
export function zoneLines(pen: Pen, zone: ZoneEvidence, parts: readonly PublishedPart[]): readonly string[] {
  const { apex, fault, servers, leftOut } = zone;
  const columns = {
    name: widest(
      servers.map(({ name }) => pen.name(name)),
      NAME_MAX,
    ),
    address: widest(
      servers.map(({ address }) => pen.say(address ?? '')),
      ADDRESS_MAX,
    ),
  };
  const reason =
    fault === null
      ? ''
      : `: ${pen.signs.unknown} its name servers are not known (${fault.cause}): ${pen.say(fault.detail)}`;
  return [
    ...hang(`${pen.name(apex)}${reason}`, pen.width, '    ', ITEM),
    ...servers.flatMap((server) => serverLines(pen, server, parts, columns)),
    ...(leftOut > 0
      ? hang(`${pen.ellipsis} and ${counted(leftOut, 'name server')} more, not asked`, pen.width, ITEM)
      : []),
  ];
}

function serverLines(
  pen: Pen,
  server: ZoneServer,
  parts: readonly PublishedPart[],
  columns: { readonly name: number; readonly address: number },
): readonly string[] {
  const { state, words } = standing(pen, server, parts);
  const row = [
    pen.name(server.name).padEnd(columns.name),
    pen.say(server.address ?? '').padEnd(columns.address),
    ...(server.serial === null ? [] : [`serial ${server.serial}`]),
    words,
  ];
  const sign = pen.signs[STATE[state]];
  const lines = hang(`${sign} ${row.join('  ')}`, pen.width, ITEM, UNDER);
  return lines.map((line, i) => (i === 0 ? line.replace(sign, pen.paint(STATE[state], sign)) : line));
}

/** The worst of what the server says of the names asked in its zone. */
function standing(
  pen: Pen,
  server: ZoneServer,
  parts: readonly PublishedPart[],
): { state: ServerState; words: string } {
  const own = parts.flatMap(({ name, answers }) =>
    answers
      .filter((one) => one.server === server.name && one.address === server.address)
      .map((one) => ({ name, ...one })),
  );
  const state = WORST_FIRST.find((worst) => own.some((one) => one.state === worst)) ?? 'same';
  const meant = own.filter((one) => one.state === state);
  if (state === 'same') return { state, words: 'agrees' };
  if (state === 'old' || state === 'differs') {
    const names = meant.slice(0, NAMES_SHOWN).map(({ name }) => pen.name(name));
    const more = meant.length - names.length;
    return { state, words: `${state}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}` };
  }
  const said = meant[0]?.said;
  const detail = said !== undefined && 'detail' in said ? said.detail : '';
  return { state, words: `${WORDS[state]}: ${pen.say(detail)}` };
}

const WORDS: Readonly<Record<Exclude<ServerState, 'same' | 'old' | 'differs'>, string>> = {
  lame: 'lame',
  silent: 'silent',
  unreachable: 'not reached',
  unasked: 'not asked',
};
