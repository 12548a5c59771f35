import type { Reporter } from './reporter.ts';
import { besideBlocks } from './text-beside.ts';
import { domainLines } from './text-domain.ts';
import { createPen } from './text-pen.ts';
import { sharedKeyLines } from './text-shared-keys.ts';
import { summaryLines } from './text-verdict.ts';
import { withoutCommands } from './without-commands.ts';

/** The report for eyes: a block for each domain, and where there are several, all verdicts at the end, and the keys that they share; then what
 * of the files could not be read or judged. */
export const text: Reporter = (reports, style, beside = {}) => {
  const { sharedKeys = [] } = beside;
  const pen = createPen(style);
  const explained = new Set<string>();
  const blocks = reports.map((report) => domainLines(pen, report, explained));
  if (reports.length === 0) blocks.push(['Nothing was checked']);
  if (reports.length > 1) blocks.push(summaryLines(pen, reports));
  if (sharedKeys.length > 0) blocks.push(sharedKeyLines(pen, sharedKeys));
  blocks.push(...besideBlocks(pen, beside));
  return `${withoutCommands(blocks.map((lines) => lines.join('\n')).join('\n\n'))}\n`;
};
