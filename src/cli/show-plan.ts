import type { Plan, ReadyPlan, Site } from '../model/plan.ts';
import type { Rotation } from '../model/rotation.ts';
import { formats } from '../formats/index.ts';
import type { Writing } from '../formats/format.ts';
import { planJson } from '../report/json-plan.ts';
import { planText } from '../report/text-plan.ts';
import { InputError } from '../text/input-error.ts';
import { nearest } from '../text/nearest.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { choiceOf } from './given.ts';
import { styleOf } from './style-of.ts';
import type { Terminal } from './terminal.ts';
import { writeAll, type Sheet } from './write-report.ts';

/**
 * Says what `--as`, `--hop-as`, `--format` and `--output` make of a plan, without writing anything yet: whatever is wrong with them is found before
 * a key is made or a file is touched.
 *
 * @throws InputError where a format is unknown, cannot write the host's records, or two zones would go into a file for one
 */
export function sheetsOf(plan: Plan, rotation: Rotation | null, given: Given, terminal: Terminal): readonly Sheet[] {
  const output = given.get('output')?.[0] ?? '-';
  const as = given.get('as')?.[0];
  const alone = ['hop-as', 'hop-output'].find((option) => given.has(option));
  if (as === undefined && alone !== undefined)
    throw new InputError(`--${alone} is about the records of a hop, and none are written: expected --as FORMAT too`);
  if (as === undefined) {
    const style = styleOf(terminal, given);
    const json = choiceOf(given, 'format', ['text', 'json'], 'text') === 'json';
    return [{ text: json ? planJson(plan, rotation, style) : planText(plan, rotation, style), file: output }];
  }
  if (plan.status === 'refused') return [];
  if (rotation !== null) throw new InputError('--rotate makes a plan, and --as writes only records: give one of them');
  if (given.has('format'))
    throw new InputError(
      '--format is how to show the plan, and --as in which form to write its records: give one of them',
    );
  return asFiles(plan, as, output, given);
}

function asFiles({ sites }: ReadyPlan, as: string, output: string, given: Given): Sheet[] {
  const [here, there] = sites;
  const near = writingOf('as', as);
  const farAs = given.get('hop-as')?.[0] ?? as;
  const far = writingOf('hop-as', farAs);
  canWrite(near, as, here, 'as');
  if (there === undefined) return [{ text: near.write([here]), file: output }];
  canWrite(far, farAs, there, 'hop-as');
  const second = given.get('hop-output')?.[0];
  if (farAs === as && !near.oneZone && (second === undefined || second === output))
    return [{ text: near.write([here, there]), file: output }];
  if (second === undefined)
    throw new InputError(
      `the zones ${here.apex} and ${there.apex} do not go into one file of ${as}: say with --hop-output where the records of ${there.apex} go`,
    );
  if (second === output) throw new InputError('--output and --hop-output name the same file: expected two');
  return [
    { text: near.write([here]), file: output },
    { text: far.write([there]), file: second },
  ];
}

/** @throws InputError where there is no such format, or it can only be read */
function writingOf(option: string, id: string): Writing {
  const writes = formats[id]?.writes;
  if (writes !== undefined) return writes;
  const known = Object.keys(formats).filter((one) => formats[one]?.writes !== undefined);
  const [hint] = nearest(id, known);
  const near = hint === undefined ? '' : ` (did you mean ${hint}?)`;
  throw new InputError(`--${option} "${visible(id)}" is no format to write: expected ${known.join(', ')}${near}`);
}

function canWrite({ providers }: Writing, id: string, { at, host }: Site, option: string): void {
  if (providers === null || providers.includes(at)) return;
  throw new InputError(
    `${id} writes no records for ${host}: expected one of ${providers.join(', ')} with --${option === 'as' ? 'at' : 'hop-at'}, or another --${option}`,
  );
}

/** Writes them, the second first, and all of them or none. */
export function writeSheets(sheets: readonly Sheet[], given: Given, terminal: Terminal): void {
  writeAll([...sheets].reverse(), given, terminal);
}
