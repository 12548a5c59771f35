import type { Site, Step } from '../model/plan.ts';
import type { Rr } from '../model/rr.ts';
import { labelsOf, nameOf } from '../text/domain-name.ts';
import type { Ground } from './record-site.ts';

/** The steps to a TXT record at its name. */
export function directSteps(name: string, ground: Ground): Step[] {
  return closed(name, [...changes(name, ground), ...waiting(ground.site)]);
}

/**
 * The steps to a hop. The target comes first: a CNAME that leads nowhere yet is an answer that caches keep (RFC 2308 §5). What stands at the name
 * goes before the CNAME is added, as nothing may stand beside one (RFC 1034 §3.6.2): some servers drop the addition then without a word.
 */
export function hopSteps(name: string, target: string, here: Ground, there: Ground): Step[] {
  const { site } = here;
  const text = changes(target, there);
  const gone = site.removals;
  const between = gone.length === 0 ? '' : ', right after: in between, what was signed with the key has none';
  const addCname: Step = {
    action: 'add',
    apex: site.apex,
    message: `at ${site.host}, add the CNAME at ${name}${between}`,
  };
  const out: Step = {
    action: 'wait',
    apex: there.site.apex,
    message: `wait until every name server of ${there.site.apex} gives it out`,
  };
  return closed(name, [
    ...(text.length === 0 ? [] : [...text, out]),
    ...(gone.length === 0 ? [] : [removal(name, site)]),
    ...(here.present ? [] : [addCname]),
    ...waiting(site),
  ]);
}

/** What is to be changed at a name, nothing where the record is there alone: then what must not stand beside it goes. */
function changes(name: string, ground: Ground): Step[] {
  if (!ground.present) return [addition(name, ground)];
  return ground.site.removals.length === 0 ? [] : [removal(name, ground.site)];
}

function closed(name: string, steps: readonly Step[]): Step[] {
  return [...steps, verification(name, steps.length === 0 ? `the record is at ${name} already` : undefined)];
}

function addition(name: string, { site }: Ground): Step {
  const { apex, host, removals } = site;
  if (removals.length === 0) return { action: 'add', apex, message: `at ${host}, add the TXT record at ${name}` };
  return {
    action: 'replace',
    apex,
    message: `at ${host}, remove ${typesOf(removals)} at ${name}, and add the TXT record in its place`,
  };
}

function removal(name: string, { apex, host, removals }: Site): Step {
  return { action: 'remove', apex, message: `at ${host}, remove ${typesOf(removals)} at ${name}` };
}

/** Caches keep what they have for as long as its TTL says (RFC 1035 §3.2.1). */
function waiting({ apex, removals }: Site): Step[] {
  if (removals.length === 0) return [];
  const seconds = Math.max(...removals.map(({ ttl }) => ttl));
  return [
    { action: 'wait', apex, seconds, message: `wait ${seconds} seconds: so long caches may keep what was there` },
  ];
}

function verification(name: string, before = 'prove it'): Step {
  return { action: 'verify', apex: null, message: before, command: proof(name) };
}

/** The command that shows whether a record is right and out everywhere. */
function proof(name: string): string {
  const labels = labelsOf(name);
  const at = labels.indexOf('_domainkey');
  if (at > 0)
    return `mailward check ${nameOf(labels.slice(at + 1))} --selector ${nameOf(labels.slice(0, at))} --authoritative`;
  return `mailward check ${nameOf(labels[0] === '_dmarc' ? labels.slice(1) : labels)} --authoritative`;
}

function typesOf(removals: readonly Rr[]): string {
  const types = [...new Set(removals.map(({ type }) => type))].join(' and ');
  return removals.length === 1 ? `the ${types} record` : `the ${removals.length} ${types} records`;
}
