import { readJsonText, type JsonValue } from '../formats/json-value.ts';
import type { Config } from '../model/config.ts';
import type { FileProblem } from '../model/file-problem.ts';
import { profiles } from '../profiles/index.ts';
import { domainsIn, providersIn, selectorsOfDomains } from './config-names.ts';
import { ignoresIn, severitiesIn } from './config-rules.ts';
import { fieldsIn, sayKind, wordIn, type Say } from './config-value.ts';
import { zonesIn } from './config-zones.ts';
import { NO_CONFIG } from './no-config.ts';

/** A configuration, and all that is wrong in it, in the order of the file. What is wrong is left out of it. */
export interface ConfigReading {
  readonly config: Config;
  readonly problems: readonly FileProblem[];
}

/**
 * Reads a configuration, as `schema/config.schema.json` describes it. Names are as DNS has them afterwards: lower case, letters beyond ASCII as
 * A-labels. Its objects have no prototype.
 *
 * @param text JSON: octets as latin1 text; one with characters beyond those is taken for what it is as UTF-8
 * @param options.file the name of the file, for places
 * @returns never throws: of a file that is no JSON, a configuration that says nothing, and the problem
 * @example
 * const { config, problems } = readConfig(readFileSync('mailward.config.json', 'latin1'), { file: 'mailward.config.json' });
 * for (const { at, message } of problems) console.error(`${at.file}:${at.line}:${at.column}: ${message}`);
 * const judged = await lint(records, { domains: config.domains, selectors: config.selectors });
 */
export function readConfig(text: string, { file }: { readonly file: string }): ConfigReading {
  const { value, problems } = readJsonText(text, file);
  return value === null ? { config: NO_CONFIG, problems } : configOf(value, problems);
}

/**
 * Reads the configuration in a package.json, where it is the value of `mailward`.
 *
 * @returns null where the file has none. A file that is no JSON has none either unless the word stands in it: it may be of no concern here.
 */
export function readPackageConfig(text: string, { file }: { readonly file: string }): ConfigReading | null {
  const { value, problems } = readJsonText(text, file);
  if (value === null) return text.includes('"mailward"') ? { config: NO_CONFIG, problems } : null;
  const members = value.kind === 'object' ? value.members.filter(({ key }) => key === 'mailward') : [];
  const [member] = members;
  if (member === undefined) return null;
  // What else is wrong in the file is for its other readers to say.
  const own = problems.filter(({ at }) => members.some((one) => isWithin(at, one)));
  return configOf(member.value, own);
}

function isWithin(at: FileProblem['at'], { keyAt, value }: { keyAt: FileProblem['at']; value: JsonValue }): boolean {
  const { endLine = Infinity, endColumn = Infinity } = value.at;
  const behindStart = at.line > keyAt.line || (at.line === keyAt.line && at.column >= keyAt.column);
  return behindStart && (at.line < endLine || (at.line === endLine && at.column <= endColumn));
}

const PROFILE_IDS = profiles.map(({ id }) => id);

/** What each key of a configuration is read by. */
const READERS: { readonly [Key in keyof Config]: (value: JsonValue, say: Say) => Config[Key] } = {
  zones: zonesIn,
  domains: domainsIn,
  selectors: selectorsOfDomains,
  providers: providersIn,
  profile: (value, say) => wordIn(value, 'profile', PROFILE_IDS, say),
  severities: severitiesIn,
  ignores: ignoresIn,
};

function configOf(value: JsonValue, before: readonly FileProblem[]): ConfigReading {
  const problems: FileProblem[] = [...before];
  const say: Say = (at, message) => void problems.push({ at, message });
  const fields = fieldsIn(value, 'the configuration', ['$schema', ...Object.keys(READERS)], say);
  const schema = fields.get('$schema');
  if (schema !== undefined && schema.kind !== 'string')
    sayKind(schema, '"$schema"', 'where the schema of this file is, as a text', say);
  const read = <Key extends keyof Config>(key: Key): Config[Key] => {
    const held = fields.get(key);
    return held === undefined ? NO_CONFIG[key] : READERS[key](held, say);
  };
  const config: Config = {
    zones: read('zones'),
    domains: read('domains'),
    selectors: read('selectors'),
    providers: read('providers'),
    profile: read('profile'),
    severities: read('severities'),
    ignores: read('ignores'),
  };
  return { config, problems: problems.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column) };
}
