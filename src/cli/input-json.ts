import { jsonFormatOf } from '../formats/json-format.ts';
import { readJsonText } from '../formats/json-value.ts';
import type { FileProblem } from '../model/file-problem.ts';

/** The id of the format that a JSON text is written in; null where it is of no tool that is known here, a problem where it is no JSON. */
export function formatOfJson(
  text: string,
  file: string,
): { readonly format: string | null } | { readonly problem: FileProblem } {
  const { value, problems } = readJsonText(text, file);
  if (value !== null) return { format: jsonFormatOf(value) };
  const [problem] = problems;
  return problem === undefined ? { format: null } : { problem };
}
