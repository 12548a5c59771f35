import type { Report } from '../../src/model/report.ts';
import { reporters } from '../../src/report/index.ts';
import type { Style } from '../../src/report/style.ts';

export const PLAIN: Style = { width: 80, colour: false, unicode: true, version: '0.1.0' };

/** The part of a text report that begins with a label, as one text with a newline before and after, to stand in a template string. */
export function sectionOf(report: Report, label: string, style: Partial<Style> = {}): string {
  const sections = reporters.text([report], { ...PLAIN, ...style }).split(/\n\n(?= {2}\S)/);
  return `\n${sections.find((section) => section.startsWith(`  ${label}`)) ?? ''}\n`;
}
