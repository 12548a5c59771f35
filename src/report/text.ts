import { hang } from '../text/wrap.ts';
import type { Reporter } from './reporter.ts';
import { runNotes } from './run-notes.ts';
import { runSum } from './run-sum.ts';
import { besideBlocks } from './text-beside.ts';
import { domainLines } from './text-domain.ts';
import { createPen } from './text-pen.ts';
import { sharedKeyLines } from './text-shared-keys.ts';
import { summaryLines } from './text-verdict.ts';
import { withoutCommands } from './without-commands.ts';

/** More domains than a person looks through. */
const MANY = 20;

/**
 * The report for eyes: a block for each domain, and where there are several, all verdicts at the end, and the keys that they share; then what of the
 * files could not be read or judged. Of many domains only those in which something was found, or is not known, have a block, and the sum of the run
 * is the last line, where a terminal shows it.
 */
export const text: Reporter = (reports, style, beside = {}) => {
  const { sharedKeys = [] } = beside;
  const pen = createPen(style);
  const explained = new Set<string>();
  const isBrief = reports.length > MANY && !pen.verbose;
  const told = isBrief
    ? reports.filter(({ verdict, findings }) => verdict === 'unknown' || findings.length > 0)
    : reports;
  const blocks = told.map((report) => domainLines(pen, report, explained));
  if (reports.length === 0) blocks.push(['Nothing was checked']);
  if (reports.length > 1) blocks.push(summaryLines(pen, reports, reports.length - told.length));
  if (sharedKeys.length > 0) blocks.push(sharedKeyLines(pen, sharedKeys));
  blocks.push(...besideBlocks(pen, beside));
  if (isBrief) blocks.push(hang(runSum(reports, runNotes(reports, beside)), pen.width, '', '  '));
  return `${withoutCommands(blocks.map((lines) => lines.join('\n')).join('\n\n'))}\n`;
};
