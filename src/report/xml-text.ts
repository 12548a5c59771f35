import { prose } from './prose.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Harmless lines as the text of an XML element or, where it is one line, of an attribute. The characters that XML 1.0 does not allow at all (§2.2) are
 * escapes by then, since all of them act instead of being seen.
 */
export function xmlText(harmless: string): string {
  return harmless.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Attributes, each with a blank before it; values go through `prose`. */
export function xmlAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(prose(String(value)))}"`)
    .join('');
}
