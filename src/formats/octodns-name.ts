import type { Undotted } from '../model/rr.ts';
import { fromTyped } from '../text/domain-name.ts';
import { readName } from './master-name.ts';
import { isFault, shown, type Fault } from './master-word.ts';
import { isNothing, keepsItsForm, otherThanText } from './yaml-plain.ts';
import type { YamlScalar } from './yaml-value.ts';

const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/**
 * The zone of a file: as it was given, or else, as octoDNS has it, the name of the file without `.yaml`; in a folder whose name ends with a dot, which
 * holds a zone in several files, that of the folder.
 */
export function zoneOf(file: string, origin: string | undefined): string | Fault {
  if (origin !== undefined) return readName({ text: origin === '' ? '.' : origin, quoted: false, ...START }, '');
  const [base = '', folder = ''] = file.split(/[/\\]/).reverse();
  const split = /^(?<zone>.*[^.])\.$/s.exec(folder)?.groups?.['zone'];
  const typed = fromTyped(split ?? base.replace(/^\$/, '').replace(/\.ya?ml$/i, ''));
  if ('name' in typed) return typed.name;
  return {
    fault: 'no origin is known: name the file after its zone, as example.com.yaml, or say which zone it is',
    place: START,
  };
}

/** The owner that a key stands for: relative to the zone, `''` is the zone itself. */
export function ownerOf(key: YamlScalar, zone: string): string | Fault {
  const { text } = key;
  const fault = keyFault(key);
  if (fault !== null) return { fault, place: key.at };
  return text === '' ? zone : nameIn(key, zone);
}

function keyFault(key: YamlScalar): string | null {
  const { text } = key;
  if (isNothing(key) || text === '@') return `${shown(text)} stands for no name: write '' for the zone itself`;
  const other = otherThanText(key);
  if (other !== null && !keepsItsForm(key))
    return `${shown(text)} without quotes is ${other} for YAML, and no name: put it in quotes`;
  if (/[ \t\n]/.test(text)) return `${shown(text)} is no name: it has a blank, which octoDNS refuses`;
  if (/(?:^|[^\\])(?:\\\\)*\.$/.test(text))
    return `${shown(text)} ends with a dot, and octoDNS adds the zone to every key: write it relative to the zone`;
  return null;
}

/** The name that a value leads to. octoDNS refuses one without final dot, unless told to be lenient: here it is a complete name all the same. */
export function targetOf(value: YamlScalar): { readonly target: string; readonly undotted?: Undotted } | Fault {
  const { text, textAt } = value;
  if (text === '' || text === '@')
    return { fault: `${shown(text)} stands where a host name was expected`, place: value.at };
  const target = nameIn(value, '');
  if (isFault(target)) return target;
  if (/(?:^|[^\\])(?:\\\\)*\.$/.test(text)) return { target };
  return { target, undotted: { written: text, effect: 'refused', ...(textAt !== null && { at: textAt }) } };
}

function nameIn({ text, at }: YamlScalar, origin: string): string | Fault {
  const ascii = withALabels(text);
  return typeof ascii === 'string'
    ? readName({ text: ascii, quoted: false, ...at }, origin)
    : { fault: `${shown(text)} is no name: ${ascii.fault}`, place: at };
}

/** Labels beyond ASCII as A-labels, as octoDNS makes them. */
function withALabels(octets: string): string | { readonly fault: string } {
  if (/^[\u0000-\u007f]*$/.test(octets)) return octets;
  const labels: string[] = [];
  for (const label of Buffer.from(octets, 'latin1').toString('utf8').split('.')) {
    const typed = /^[\u0000-\u007f]*$/.test(label) ? { name: label } : fromTyped(label);
    if ('fault' in typed) return typed;
    labels.push(typed.name);
  }
  return labels.join('.');
}
