import { xmlAttributes, xmlText } from './xml-text.ts';

/** One test case of a JUnit report. */
export interface JunitCase {
  readonly name: string;
  readonly className: string;
  readonly file?: string;
  readonly line?: number;
  /** failure: an error was found. error: it could not be judged. skipped: it was not to be judged. Absent: it passed. */
  readonly outcome?: {
    readonly kind: 'failure' | 'error' | 'skipped';
    readonly message: string;
    readonly type: string;
    readonly lines: readonly string[];
  };
  /** What is worth saying and fails nothing: harmless lines. */
  readonly output?: readonly string[];
}

export function junitCaseLines({ name, className, file, line, outcome, output = [] }: JunitCase): readonly string[] {
  const place = { ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
  const head = `    <testcase${xmlAttributes({ name, classname: className, time: '0', ...place })}`;
  if (outcome === undefined && output.length === 0) return [`${head}/>`];
  return [
    `${head}>`,
    ...(outcome === undefined ? [] : outcomeLines(outcome)),
    ...(output.length === 0 ? [] : [`      <system-out>${xmlText(output.join('\n'))}</system-out>`]),
    '    </testcase>',
  ];
}

function outcomeLines({ kind, message, type, lines }: NonNullable<JunitCase['outcome']>): readonly string[] {
  const attributes = xmlAttributes(kind === 'skipped' ? { message } : { message, type });
  return [
    lines.length === 0 || kind === 'skipped'
      ? `      <${kind}${attributes}/>`
      : `      <${kind}${attributes}>${xmlText(lines.join('\n'))}</${kind}>`,
  ];
}
