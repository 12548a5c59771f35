import type { PlanNote, ReadyPlan } from '../model/plan.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import type { Terminal } from './terminal.ts';

/** What whoever gets only a file of records has to know; the rest is in the plan. */
const TOLD: ReadonlySet<PlanNote['about']> = new Set([
  'existing',
  'finding',
  'limit',
  'selector',
  'unknown',
  'weak-key',
  'zone',
]);

/** Where the records are written in a format, and not the plan, says on stderr how they go in, and the command that proves them once they are out. */
export function sayBeside(plan: ReadyPlan, given: Given, terminal: Terminal): void {
  const format = given.get('as')?.[0];
  if (format === undefined) return;
  const say = (text: string): void => terminal.stderr.write(`mailward: ${visible(text)}\n`);
  const [here, there] = plan.sites;
  const removals = plan.sites.flatMap((site) => site.removals.map(({ name, type }) => `the ${type} record at ${name}`));
  if (there !== undefined) say(`a CNAME hop: the TXT record at ${there.host} first, then the CNAME at ${here.host}`);
  if (removals.length > 0) say(`to be removed first: ${[...new Set(removals)].join(', ')}`);
  if (format === 'route53' && removals.length > 0)
    say('a DELETE works only with the TTL that Route 53 holds: a resolver may have told a lower one');
  for (const { about, message } of plan.notes) if (TOLD.has(about)) say(`note: ${message}`);
  const command = plan.steps.findLast((step) => step.command !== undefined)?.command;
  const far = given.get('hop-as')?.[0] ?? format;
  const files = [
    ...(format === 'master-file' ? (given.get('output') ?? []) : []),
    ...(far === 'master-file' && there !== undefined ? (given.get('hop-output') ?? []) : []),
  ];
  const expected = [...new Set(files)].filter((file) => file !== '-').map((file) => ` --expect ${word(file)}`);
  if (command !== undefined) say(`once it is out: ${command}${expected.join('')}`);
}

/** As a shell takes it for one word. */
function word(file: string): string {
  return /^[\w./:\\+-]+$/.test(file) ? file : `'${file.replaceAll("'", String.raw`'\''`)}'`;
}
