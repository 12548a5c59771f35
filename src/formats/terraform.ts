import type { Site } from '../model/plan.ts';
import type { Rr } from '../model/rr.ts';
import type { Format } from './format.ts';
import { hclString } from './hcl-string.ts';
import { masterLine } from './master-line.ts';
import { bareName } from './rdata-text.ts';
import { siteRrsets, type Rrset } from './rrsets-of.ts';
import { removalNotes, siteTitle } from './site-notes.ts';
import { terraformHosts, type TerraformHost, type TerraformResource } from './terraform-host.ts';
import { newNameGiver, type NameGiver } from './terraform-name.ts';
import { readTerraform } from './terraform-read.ts';

/**
 * Resources of Terraform and OpenTofu, as the provider of each host wants them. What is read is no HCL but the plan or state that it leads to, in
 * JSON.
 */
export const terraform: Format = {
  id: 'terraform',
  title: 'Terraform and OpenTofu resources (HCL)',
  read: readTerraform,
  writes: {
    text: 'by-host',
    oneZone: false,
    providers: Object.keys(terraformHosts),
    extension: '.tf',
    write: writeTerraform,
  },
};

/**
 * A file that works as it is beside those that name the providers, in the layout of `terraform fmt`. What the user alone knows of a zone, as its id, is
 * a variable declared there: Terraform asks for it, and it is easily replaced by a reference. Records that exist and have to go are named in a comment.
 *
 * TXT and CNAME are written. Records of other types, and text that no string of HCL leads to, are named in a comment that says so; so are all
 * records of a host that has no provider here.
 */
function writeTerraform(sites: readonly Site[]): string {
  const variables = newNameGiver();
  const resources = newNameGiver();
  const asked = new Map<string, string>();
  const blocks = sites.flatMap((site) => siteBlocks(site, asked, variables, resources));
  return `${blocks.join('\n\n')}\n`;
}

function siteBlocks(site: Site, asked: Map<string, string>, variables: NameGiver, resources: NameGiver): string[] {
  const host = terraformHosts[site.at];
  const title = [siteTitle(site), ...(host === undefined ? [] : [`Needs the provider ${host.provider}`])];
  const notes = [...title, ...removalNotes(site)].map((note) => `# ${note}`).join('\n');
  if (host === undefined) return [notes, ...site.records.map(unwritten)];
  const key = `${site.at} ${site.apex}`;
  const known = asked.get(key);
  const variable = known ?? (host.asks === null ? '' : variables(host.asks.variable, site.apex));
  asked.set(key, variable);
  return [
    notes,
    ...(host.asks === null || known !== undefined ? [] : [variableBlock(variable, host.asks.description, site.apex)]),
    ...shares(site, host).map((rrset) => {
      const written = isWritten(rrset) ? host.resource(rrset, site.apex, `var.${variable}`) : null;
      if (written === null) return rrset.rrs.map(unwritten).join('\n');
      return resourceBlock(written, resources('', rrset.name));
    }),
  ];
}

/** What goes into a resource each. A host with a resource for each record keeps those that stay by itself. */
function shares(site: Site, { per }: TerraformHost): Rrset[] {
  if (per === 'rrset') return siteRrsets(site);
  return site.records.map((rr) => ({ name: rr.name, type: rr.type, ttl: rr.ttl, rrs: [rr] }));
}

function isWritten({ type }: Rrset): boolean {
  return type === 'TXT' || type === 'CNAME';
}

function unwritten(rr: Rr): string {
  return `# This record is not written here, enter it by hand: ${masterLine(rr)}`;
}

function variableBlock(name: string, description: string, apex: string): string {
  const attributes = [
    ['type', 'string'],
    ['description', hclString(`${description} ${bareName(apex)}`)],
  ] as const;
  return [`variable "${name}" {`, ...attributeLines(attributes), '}'].join('\n');
}

function resourceBlock({ type, attributes, blocks = [] }: TerraformResource, name: string): string {
  return [
    `resource "${type}" "${name}" {`,
    ...attributeLines(attributes),
    ...blocks.flatMap((block) => [
      `  ${block.type} {`,
      ...attributeLines([block.attribute]).map((line) => `  ${line}`),
      '  }',
    ]),
    '}',
  ].join('\n');
}

function attributeLines(attributes: TerraformResource['attributes']): string[] {
  const width = Math.max(...attributes.map(([name]) => name.length));
  return attributes.map(([name, expression]) => `  ${name.padEnd(width)} = ${expression}`);
}
