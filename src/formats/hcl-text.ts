import type { FileProblem } from '../model/file-problem.ts';

/** More than the comments at the head of a file take. */
const HEAD = 65_536;
const BLOCK =
  /^(?:check|data|import|locals|module|moved|output|provider|removed|resource|terraform|variable)(?:[ \t]*\{|[ \t]+["A-Za-z])/;

/** Whether a text is HCL, by its name or by its first line that is no comment. */
export function isHcl(text: string, file: string): boolean {
  if (/\.(?:tf|tofu|hcl)$/i.test(file)) return true;
  const first = text
    .slice(0, HEAD)
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !/^(?:#|\/\/|\/?\*)/.test(line));
  return first !== undefined && BLOCK.test(first);
}

/** What to give in place of a text that only Terraform understands. */
export const TERRAFORM_ADVICE = 'give the output of terraform show -json for a plan or state';

/** The problem of a file that is HCL. */
export function hclProblem(file: string): FileProblem {
  const at = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { message: `this is HCL, which only Terraform works out: ${TERRAFORM_ADVICE}`, at };
}
