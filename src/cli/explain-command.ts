import type { Rule } from '../model/rule.ts';
import type { Style } from '../report/style.ts';
import { rules } from '../rules/index.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { wrap } from '../text/wrap.ts';
import { EXIT, type Run } from './command.ts';
import { nearest } from '../text/nearest.ts';
import { styleOf } from './style-of.ts';

/** `mailward explain`. */
export const runExplain: Run = async ([id = ''], given, terminal) => {
  const rule = rules.find((known) => known.id === id);
  if (rule === undefined) {
    const near = nearest(
      id,
      rules.map((known) => known.id),
    ).slice(0, 3);
    const hint = near.length === 0 ? 'mailward rules lists them all' : `did you mean ${near.join(', ')}?`;
    throw new InputError(`there is no rule "${visible(id)}": ${hint}`);
  }
  terminal.stdout.write(explanation(rule, styleOf(terminal, given)));
  return EXIT.OK;
};

function explanation({ id, severity, reference, title, why, bad, good }: Rule, { width, unicode }: Style): string {
  const examples = (zones: readonly string[]): string[] =>
    zones
      .slice(0, 1)
      .flatMap((zone) => (zone === '' ? ['  (no such record)'] : zone.split('\n').map((line) => `  ${line}`)));
  return [
    `${id} (${severity}, ${unicode ? reference : reference.replaceAll('§', 'section ')})`,
    '',
    ...wrap(`${title}.`, width),
    ...wrap(why, width),
    '',
    'Found in:',
    ...examples(bad),
    '',
    'Not found in:',
    ...examples(good),
    '',
  ].join('\n');
}
