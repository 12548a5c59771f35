import type { ReadBack } from '../written-sites.ts';
import { readHcl, type HclBlock, type HclBody, type HclValue } from './hcl-reader.ts';
import { readPresentationName, readStrings } from './presentation-reader.ts';

export interface TerraformFile {
  readonly records: readonly ReadBack[];
  readonly comments: readonly string[];
  /** Names of the resources, each with its type. */
  readonly resources: readonly string[];
  readonly variables: readonly string[];
}

/** Reads a file and does with each resource what the documentation of its provider says it does. Text that a provider cuts is one text. */
export function readTerraform(text: string): TerraformFile {
  return readTerraformBody(readHcl(text));
}

export function readTerraformBody({ attributes, blocks, comments }: HclBody): TerraformFile {
  if (Object.keys(attributes).length > 0) throw new Error('an attribute outside blocks');
  const variables = blocks.filter(({ type }) => type === 'variable').map(({ labels }) => labels[0] ?? '');
  const resources = blocks.filter(({ type }) => type === 'resource');
  const addresses = resources.map(({ labels }) => labels.join('.'));
  for (const names of [variables, addresses]) {
    if (new Set(names).size !== names.length) throw new Error(`a name twice in ${names.join()}`);
    for (const name of names) if (!/^[a-z_][a-z0-9_.-]*$/.test(name)) throw new Error(`no name: ${name}`);
  }
  if (variables.length + resources.length !== blocks.length) throw new Error('a block of another type');
  return {
    records: resources.flatMap((block) => readResource(block, variables)),
    comments,
    resources: addresses,
    variables,
  };
}

const ZONE = 'example.com';

function readResource({ labels: [type = ''], body }: HclBlock, variables: readonly string[]): ReadBack[] {
  const { attributes, blocks } = body;
  const string = (name: string): string => text(attributes[name]);
  const asked = (name: string): void => {
    const value = attributes[name];
    const variable = typeof value === 'object' && 'reference' in value ? value.reference : '';
    if (!variables.includes(variable.replace(/^var\./, ''))) throw new Error(`${name} is no variable`);
  };
  const ttl = attributes['ttl'];
  if (typeof ttl !== 'number') throw new Error('ttl');
  const facts = { type: 'type' in attributes ? string('type') : '', ttl };
  const relative = (): string => belowZone(string('name'));
  const decimal = (value: string): ReadBack['data'] =>
    facts.type === 'TXT' ? readStrings(value, 10) : readPresentationName(value, 10);
  switch (type) {
    case 'aws_route53_record': {
      asked('zone_id');
      const name = readPresentationName(string('name'), 8);
      return items(attributes['records']).map((value) => {
        const data =
          facts.type === 'TXT' ? readStrings(`"${text(value)}"`, 8, true) : readPresentationName(text(value), 8);
        return { ...facts, name, data };
      });
    }
    case 'cloudflare_dns_record':
      asked('zone_id');
      if (facts.type === 'CNAME' && attributes['proxied'] !== false) throw new Error('a proxied CNAME');
      if (string('content').endsWith('.')) throw new Error('a final dot');
      return [{ ...facts, name: readPresentationName(string('name'), 10), data: decimal(string('content')) }];
    case 'google_dns_record_set': {
      asked('managed_zone');
      if (!string('name').endsWith('.')) throw new Error('no final dot');
      const name = readPresentationName(string('name'), 10);
      return items(attributes['rrdatas']).map((value) => ({ ...facts, name, data: decimal(text(value)) }));
    }
    case 'azurerm_dns_txt_record':
      asked('resource_group_name');
      if (string('zone_name') !== ZONE) throw new Error('zone_name');
      return blocks.map((block) => {
        if (block.type !== 'record') throw new Error(block.type);
        return { ...facts, type: 'TXT', name: relative(), data: utf8(text(block.body.attributes['value'])) };
      });
    case 'azurerm_dns_cname_record':
      asked('resource_group_name');
      return [{ ...facts, type: 'CNAME', name: relative(), data: readPresentationName(string('record'), 10) }];
    case 'digitalocean_record': {
      if (string('domain') !== ZONE) throw new Error('domain');
      const value = string('value');
      if (facts.type === 'CNAME' && !value.endsWith('.')) throw new Error('no final dot');
      const data = facts.type === 'TXT' ? utf8(value) : readPresentationName(value, 10);
      return [{ ...facts, name: relative(), data }];
    }
    case 'hcloud_zone_rrset':
      if (string('zone') !== ZONE) throw new Error('zone');
      return items(attributes['records']).map((item) => {
        const value = typeof item === 'object' && 'object' in item ? item.object['value'] : undefined;
        return { ...facts, name: relative(), data: decimal(hcloudText(value)) };
      });
    default:
      throw new Error(`resource ${type}`);
  }
}

/** What the function of the provider does: quotation marks escaped, pieces of 255 octets each in quotation marks. */
function hcloudText(value: HclValue | undefined): string {
  if (typeof value !== 'object' || !('call' in value)) return text(value);
  if (value.call !== 'provider::hcloud::txt_record') throw new Error(value.call);
  const octets = utf8(text(value.arguments[0])).replaceAll('"', '\\"');
  return (octets.match(/[^]{1,255}/g) ?? []).map((piece) => `"${piece}"`).join(' ');
}

function belowZone(name: string): string {
  return name === '@' ? ZONE : readPresentationName(`${name}.${ZONE}`, 10);
}

/** The octets that a provider sends, after the normalization of Terraform. */
function utf8(characters: string): string {
  return Buffer.from(characters.normalize('NFC')).toString('latin1');
}

function text(value: HclValue | undefined): string {
  if (typeof value !== 'string') throw new Error('no string');
  return value;
}

function items(value: HclValue | undefined): readonly HclValue[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value;
}
