import type { Rr, RrType } from '../../src/model/rr.ts';

/**
 * One zone, looked up by going through all its records and names at every step: a second reading of RFC 4592 and RFC 6672, to compare with the
 * one that is in the product. Names are in lower case and without escapes.
 *
 * @returns the outcome as `told` writes it
 */
export function naiveLookup(records: readonly Rr[], apex: string, asked: string, type: RrType): string {
  const visited = [asked];
  for (;;) {
    const name = visited.at(-1) ?? '';
    const [end, next] = isIn(name, apex) ? oneName(records, apex, name, type) : ['failed offline', null];
    if (next === null) return visited.length === 1 ? end : `${visited.join(' > ')}: ${end}`;
    const ended = visited.includes(next) || visited.length > 16;
    visited.push(next);
    if (ended) return `${visited.join(' > ')}: failed cname-loop`;
  }
}

type End = readonly [told: string, next: string | null];

function oneName(records: readonly Rr[], apex: string, name: string, type: RrType): End {
  const barriers = records.filter(
    (rr) =>
      (rr.type === 'NS' && rr.name !== apex && isIn(name, rr.name) && !(type === 'DS' && rr.name === name)) ||
      (rr.type === 'DNAME' && isIn(name, rr.name) && rr.name !== name),
  );
  const highest = barriers.sort((a, b) => a.name.length - b.name.length || (a.type === 'NS' ? -1 : 1))[0];
  if (highest?.type === 'DNAME') {
    const target = `${name.slice(0, name.length - highest.name.length)}${highest.target}`;
    return type === 'CNAME' ? [`${name} CNAME ${target}`, null] : ['', target];
  }
  if (highest !== undefined) return ['failed offline', null];
  // The DS of the apex would be in the zone above.
  const [end, next] = name === apex && type === 'DS' ? atOwner(records, name, name, type) : ['', null];
  if (end === 'nodata') return ['failed offline', null];
  if (next !== null) return [end, next];

  const beyondCut = (rr: Rr): boolean =>
    records.some((ns) => ns.type === 'NS' && ns.name !== apex && rr.name !== ns.name && isIn(rr.name, ns.name));
  const owners = records.filter((rr) => !beyondCut(rr)).map((rr) => rr.name);
  const exists = (candidate: string): boolean => owners.some((owner) => isIn(owner, candidate));
  if (exists(name)) return atOwner(records, name, name, type);

  const source = owners
    .flatMap((owner) => suffixes(owner).filter((suffix) => suffix.startsWith('*.')))
    .filter((wildcard) => isIn(name, wildcard.slice(2)) && wildcard.slice(2) !== name)
    .find((wildcard) => !suffixes(name).some((above) => above.length > wildcard.length - 2 && exists(above)));
  if (source === undefined) return ['nxdomain', null];
  if (records.some((rr) => rr.type === 'NS' && rr.name === source)) return ['failed offline', null];
  return atOwner(records, source, name, type);
}

function atOwner(records: readonly Rr[], owner: string, name: string, type: RrType): End {
  const here = records.filter((rr) => rr.name === owner);
  const alias = here.find((rr) => rr.type === 'CNAME');
  if (alias?.type === 'CNAME' && type !== 'CNAME') return ['', alias.target];
  const lines = here.filter((rr) => rr.type === type).map((rr) => `${name} ${type} ${dataOf(rr)}`);
  return [lines.length === 0 ? 'nodata' : [...new Set(lines)].join(' | '), null];
}

function dataOf(rr: Rr): string {
  if (rr.type === 'TXT') return rr.strings.join(' ');
  if ('target' in rr) return rr.target;
  return 'rdata' in rr ? rr.rdata : '';
}

function isIn(name: string, above: string): boolean {
  return name === above || name.endsWith(`.${above}`);
}

function suffixes(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, i) => labels.slice(i).join('.'));
}
