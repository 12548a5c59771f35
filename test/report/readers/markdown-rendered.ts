import { marked } from 'marked';

/** Elements that our Markdown is made of; none of them has an attribute, but the language of a code block. */
const OURS = new Set(
  'h1 h2 p strong code pre ul li table thead tbody tr th td'.split(' ').flatMap((name) => [`<${name}>`, `</${name}>`]),
);

/** A report as GitHub Flavored Markdown renders it. */
export interface Rendered {
  readonly html: string;
  /** Tags that are none of ours. */
  readonly foreign: readonly string[];
  /** The text outside code, where GitHub looks for mentions, references, links and emoji. */
  readonly prose: string;
}

export function rendered(markdown: string): Rendered {
  const html = marked.parse(markdown, { async: false, gfm: true });
  const tags = html.replaceAll('<code class="language-text">', '<code>').match(/<[^>]*>/g) ?? [];
  const prose = html.replace(/<code[^>]*>[^<]*<\/code>/g, '<code></code>').replace(/<[^>]*>/g, ' ');
  return { html, foreign: tags.filter((tag) => !OURS.has(tag)), prose: unescaped(prose) };
}

/** The contents of the code spans and blocks, in order. */
export function codeIn(html: string): readonly string[] {
  return [...html.matchAll(/<code[^>]*>([^<]*)<\/code>/g)].map(([, text = '']) => unescaped(text));
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, sign: string) => signs[sign] ?? '');
}
