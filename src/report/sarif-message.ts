import { prose } from './prose.ts';

/** A message object of SARIF (§3.11). */
export interface SarifMessage {
  readonly text: string;
  readonly markdown?: string;
}

/**
 * A sentence, which may quote anything, as a plain text message: braces are doubled, since single ones are places for arguments (§3.11.5), and nothing
 * in it is a link (§3.11.6). It is never empty (§3.11.8).
 */
export function sarifText(text: string): string {
  return sarifBraces(prose(text).replaceAll('](', '\\](')) || '-';
}

/** Harmless text, plain or Markdown, with its braces doubled. */
export function sarifBraces(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}
