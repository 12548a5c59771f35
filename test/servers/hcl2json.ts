import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readHcl, type HclBlock, type HclBody, type HclValue } from '../formats/readers/hcl-reader.ts';
import { run } from './programs.ts';

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [name: string]: Json;
}

/** The parser of HCL itself, as WASM: a file as JSON. */
type Parse = (file: string, text: string) => Promise<JsonObject>;

/** Installs the parser into a folder, or takes it from the one in MAILWARD_HCL2JSON. */
export function hcl2json(folder: string): Parse {
  const given = process.env['MAILWARD_HCL2JSON'];
  const home = given ?? folder;
  if (given === undefined)
    run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', home, '@cdktf/hcl2json@0.21.0']);
  // The one function used of it; there are no types, since it is not among the dependencies.
  const { parse } = createRequire(join(home, 'hcl.cjs'))('@cdktf/hcl2json') as { readonly parse: Parse };
  return parse;
}

/** What the parser found, as the reader of the tests has it. */
export function hclBody({ variable = {}, resource = {} }: JsonObject): HclBody {
  const variables = members(variable).map(([name]) => blockOf('variable', [name], {}));
  const resources = members(resource).flatMap(([type, named]) =>
    members(named).flatMap(([name, bodies]) => list(bodies).map((body) => blockOf('resource', [type, name], body))),
  );
  return { attributes: {}, comments: [], blocks: [...variables, ...resources] };
}

function blockOf(type: string, labels: readonly string[], body: Json): HclBlock {
  // A block is a list there, as an attribute may be: the only ones within resources are the `record` of azurerm.
  const isBlock = ([name, value]: readonly [string, Json]): boolean => name === 'record' && Array.isArray(value);
  const all = members(body);
  const blocks = all.filter(isBlock).flatMap(([name, bodies]) => list(bodies).map((one) => blockOf(name, [], one)));
  const attributes = all.filter((member) => !isBlock(member)).map(([name, value]) => [name, asHcl(value)] as const);
  return { type, labels, body: { attributes: Object.fromEntries(attributes), blocks, comments: [] } };
}

/** A string keeps the doubled openings of templates, and an expression stands in `${}` as it was written. */
function asHcl(value: Json): HclValue {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const expression = /^\$\{(.*)\}$/.exec(value)?.[1];
    if (expression === undefined) return value.replaceAll(/([$%])\1\{/g, '$1{');
    const read = readHcl(`x = ${expression}\n`).attributes['x'];
    if (read === undefined) throw new Error(`no expression: ${value}`);
    return read;
  }
  if (Array.isArray(value)) return list(value).map(asHcl);
  return { object: Object.fromEntries(members(value).map(([name, one]) => [name, asHcl(one)])) };
}

function members(value: Json): [string, Json][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object');
  return Object.entries(value);
}

function list(value: Json): readonly Json[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value;
}
