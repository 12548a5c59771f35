import type { PublishedPart, PublishedRecord, Said, ServerAnswer } from '../model/authority-evidence.ts';
import { hang } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen, State } from './text-pen.ts';
import { recordLines } from './text-record.ts';

const ITEM = '    ';
const UNDER = '      ';
const VARIANT = '          ';
/** Only a hostile zone has more different answers, or more records at one name. */
const VARIANTS_DRAWN = 4;
const TEXTS_DRAWN = 4;
const SERVERS_NAMED = 3;

/** How far a record has come. */
export function publishedState({ out, resolver }: PublishedRecord): State {
  if (out !== 'yes') return out === 'no' ? 'bad' : 'unknown';
  return resolver.state === 'old' ? 'info' : 'good';
}

/** One record: whether it is out, until when caches may keep something else, and where servers disagree what each of them says. */
export function publishedLines(pen: Pen, published: PublishedRecord): readonly string[] {
  const { record, selector, parts, out } = published;
  const state = publishedState(published);
  const label = record === 'dkim' ? `DKIM ${pen.name(selector ?? '')}` : record.toUpperCase();
  const sign = pen.signs[state];
  const sentence = `${sign} ${label} at ${pen.name(published.name)}: ${outWords(published)}`;
  const lines = hang(sentence, pen.width, ITEM, UNDER);
  return [
    ...lines.map((line, i) => (i === 0 ? line.replace(sign, pen.paint(state, sign)) : line)),
    ...(out === 'no' ? parts.filter((part) => part.out === 'no').flatMap((part) => variantLines(pen, part)) : []),
  ];
}

function outWords({ out, parts, resolver, oldFor }: PublishedRecord): string {
  const kept =
    resolver.seconds === null ? 'for how long is not known' : `for ${counted(resolver.seconds, 'second')} at most`;
  const cached = resolver.state === 'old' ? `; the resolver still has another answer, ${kept}` : '';
  if (out === 'no') {
    const old =
      oldFor === null ? '' : `; what differs may be kept for ${counted(oldFor, 'second')} by whoever asks now`;
    return `not out at every name server${old}${cached}`;
  }
  if (out === 'unknown') {
    const heard = parts.some(({ answers }) => answers.some(({ state }) => state === 'same'));
    return `${heard ? 'those name servers that answer agree' : 'no name server answers'}${cached}`;
  }
  const absent = isAbsent(parts);
  if (resolver.state === 'same') return absent ? 'no record anywhere' : 'out everywhere';
  const reached = absent ? 'no record at any name server' : 'out at every name server';
  return `${reached}${resolver.state === 'old' ? cached : '; the resolver did not answer'}`;
}

/** Whether the servers agree that there is no record, at the name or at the end of its CNAMEs. */
function isAbsent(parts: PublishedRecord['parts']): boolean {
  const said = parts.flatMap(({ answers }) => answers.map((answer) => answer.said.status));
  return said.some((status) => status === 'nodata' || status === 'nxdomain') && !said.includes('records');
}

/** Each different answer to one name, and who gives it. */
function variantLines(pen: Pen, { name, answers }: PublishedPart): readonly string[] {
  const variants = new Map<string, ServerAnswer[]>();
  for (const answer of answers) {
    const key = keyOf(answer.said);
    if (key !== null) variants.set(key, [...(variants.get(key) ?? []), answer]);
  }
  const drawn = [...variants.values()].slice(0, VARIANTS_DRAWN);
  return [
    ...hang(`${pen.name(name)}:`, pen.width, UNDER),
    ...drawn.flatMap((group) => [
      ...hang(`${serversOf(pen, group)}:`, pen.width, `${UNDER}  `),
      ...saidLines(pen, group[0]?.said),
    ]),
    ...(variants.size > drawn.length ? [`${UNDER}  ${pen.ellipsis} and ${variants.size - drawn.length} more`] : []),
  ];
}

function serversOf(pen: Pen, group: readonly ServerAnswer[]): string {
  const names = [...new Set(group.map(({ server }) => pen.name(server)))];
  const more = names.length - SERVERS_NAMED;
  return names.slice(0, SERVERS_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function saidLines(pen: Pen, said: Said | undefined): readonly string[] {
  if (said?.status === 'alias') return hang(`CNAME ${pen.arrow} ${pen.name(said.hop.target)}`, pen.width, VARIANT);
  if (said?.status === 'nxdomain') return [`${VARIANT}does not exist (NXDOMAIN)`];
  if (said?.status !== 'records') return [`${VARIANT}no TXT record (NODATA)`];
  const texts = textsOf(said);
  return [
    ...texts
      .slice(0, TEXTS_DRAWN)
      .flatMap((text) => recordLines(pen, text, pen.width - VARIANT.length, 1).map((line) => VARIANT + line)),
    ...(texts.length > TEXTS_DRAWN ? [`${VARIANT}${pen.ellipsis} and ${texts.length - TEXTS_DRAWN} more`] : []),
  ];
}

function keyOf(said: Said): string | null {
  if (said.status === 'records') return JSON.stringify(textsOf(said));
  if (said.status === 'alias') return `CNAME ${said.hop.target.toLowerCase()}`;
  return said.status === 'nodata' || said.status === 'nxdomain' ? '' : null;
}

function textsOf({ records }: Extract<Said, { status: 'records' }>): readonly string[] {
  return records.flatMap((rr) => (rr.type === 'TXT' ? rr.strings.join('') : [])).toSorted();
}
