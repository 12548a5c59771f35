import { reporters } from '../report/index.ts';
import type { Reporter } from '../report/reporter.ts';
import type { Given } from './command.ts';
import { choiceOf } from './given.ts';

const BY_NAME: ReadonlyMap<string, Reporter> = new Map(Object.entries(reporters));

/**
 * The reporter that `--format` names.
 *
 * @throws InputError where there is none of that name
 */
export function reporterOf(given: Given): Reporter {
  return BY_NAME.get(choiceOf(given, 'format', [...BY_NAME.keys()], 'text')) ?? reporters.text;
}
