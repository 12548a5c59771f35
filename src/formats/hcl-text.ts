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
