import { rules } from '../rules/index.ts';
import { EXIT, type Run } from './command.ts';
import { choiceOf } from './given.ts';
import { writeReport } from './write-report.ts';

/** `mailward rules`. */
export const runRules: Run = async (_args, given, terminal) => {
  const format = choiceOf(given, 'format', ['text', 'json'], 'text');
  const facts = rules.map(({ id, severity, reference, title, why }) => ({ id, severity, reference, title, why }));
  const width = Math.max(...facts.map(({ id }) => id.length));
  const lines = facts.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`);
  writeReport(format === 'json' ? `${JSON.stringify(facts, null, 2)}\n` : `${lines.join('\n')}\n`, given, terminal);
  return EXIT.OK;
};
