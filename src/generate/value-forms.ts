import type { EntryValue } from '../model/plan.ts';
import type { TxtRules } from '../model/provider.ts';
import { quotedString } from '../text/quoted-string.ts';

type Forms = readonly [EntryValue, ...EntryValue[]];

/** The forms in which a text is typed at a host, the one most likely to be taken first; one alone where it is known. */
export function valueForms(text: string, strings: readonly string[], rules: TxtRules): Forms {
  const quote = (string: string): string => quotedString(string, rules.escapes ?? 'decimal');
  const plain: EntryValue = { form: 'plain', texts: [text] };
  const whole: EntryValue = { form: 'quoted', texts: [quote(text)] };
  const pieces: EntryValue = strings.length === 1 ? whole : { form: 'strings', texts: [strings.map(quote).join(' ')] };
  const [first = '', ...rest] = strings;
  if (rules.strings === 'list') return [{ form: 'list', texts: [first, ...rest] }];
  if (rules.strings === 'lines' && rest.length > 0) return [{ form: 'lines', texts: [first, ...rest] }];
  if (rest.length > 0 && rules.split === 'user') return [pieces];
  switch (rules.quotes) {
    case 'required':
    case 'spaces':
      return [pieces];
    case 'outer':
      return [whole];
    case 'forbidden':
      return [plain];
    case 'optional':
      // Where quotation marks may be typed, one at the start is taken for such, and not for the text's own.
      if (rules.quotes === 'optional' && text.startsWith('"')) return [pieces];
      return rest.length > 0 && rules.split === null ? [plain, pieces] : [plain];
    case null:
      return [plain, pieces];
  }
}
