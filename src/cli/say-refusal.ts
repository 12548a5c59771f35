import type { RefusedPlan } from '../model/plan.ts';
import { visible } from '../text/untrusted.ts';
import { EXIT, type Given } from './command.ts';
import { writeSheets } from './show-plan.ts';
import type { Terminal } from './terminal.ts';

/** Says why a record cannot be published so, in one line, and below it what can be done. A plan in JSON goes where it was to go, and holds the same. */
export function sayRefusal(
  plan: RefusedPlan,
  sheets: Parameters<typeof writeSheets>[0],
  given: Given,
  terminal: Terminal,
): number {
  if (given.get('format')?.[0] === 'json') writeSheets(sheets, given, terminal);
  const ways = plan.waysOut.map(({ message }) => `  - ${visible(message)}\n`);
  terminal.stderr.write(`mailward: ${visible(plan.message)}\n${ways.join('')}`);
  return EXIT.INPUT;
}
