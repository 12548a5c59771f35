/** A coloured text without its colours. */
export function withoutColour(text: string): string {
  return text.replace(/\u001b\[\d+m/g, '');
}
