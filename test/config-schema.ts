import { readFileSync } from 'node:fs';
import { readableFormats } from '../src/formats/readable-formats.ts';
import { profiles } from '../src/profiles/index.ts';
import { providers } from '../src/providers/index.ts';
import { rules } from '../src/rules/index.ts';

const FILE = new URL('../schema/config.schema.json', import.meta.url);

/** The ids that the schema lists, by the definition that lists them. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  profile: profiles.map(({ id }) => id),
  format: readableFormats,
  provider: providers.map(({ id }) => id),
  rule: rules.map(({ id }) => id).sort(),
};

/** The schema of the configuration with the ids of today; all else stays as it was written. */
export function configSchema(): string {
  return Object.entries(LISTS).reduce(
    (text, [definition, ids]) =>
      text.replace(
        new RegExp(`(\\n    "${definition}": \\{\\n[^\\n]*\\n)      "enum": \\[[^\\]]*\\]`),
        (_all, before: string) => `${before}${enumText(ids)}`,
      ),
    readFileSync(FILE, 'utf8'),
  );
}

/** As the formatter has it: in one line where that fits. */
function enumText(ids: readonly string[]): string {
  const words = ids.map((id) => JSON.stringify(id));
  const line = `      "enum": [${words.join(', ')}]`;
  return line.length <= 120 ? line : `      "enum": [\n${words.map((word) => `        ${word}`).join(',\n')}\n      ]`;
}
