import { rules } from '../src/rules/index.ts';

/** The page docs/rules.md, made from the rules themselves; `npm run docs` writes it, and a test holds the file against it. */
export function rulesPage(): string {
  const rows = rules.map(({ id, severity, title }) => `| [${id}](#${id}) | ${severity} | ${title} |`);
  const sections = rules.map(({ id, severity, reference, title, why, bad, good }) =>
    [
      `## ${id}`,
      `**${title}.** ${severity}, ${reference}`,
      why,
      'Found in:',
      ...bad.map(fenced),
      'Not found in:',
      ...good.map(fenced),
    ].join('\n\n'),
  );
  return `${[
    '# Rules',
    'Made by `npm run docs` from the rules in `src/rules`; `mailward explain <rule>` shows the same. Each example is a few lines of the zone `example.com`, and each is a test.',
    ['| rule | severity | |', '|---|---|---|', ...rows].join('\n'),
    ...sections,
  ].join('\n\n')}\n`;
}

function fenced(zone: string): string {
  return `\`\`\`zone\n${zone === '' ? '; no such record' : zone}\n\`\`\``;
}
