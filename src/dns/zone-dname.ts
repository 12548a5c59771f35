import type { RrOf, RrType } from '../model/rr.ts';
import { labelsOf, nameFault, nameOf } from '../text/domain-name.ts';
import type { ZoneStep } from './zone-step.ts';

/**
 * What a DNAME makes of a name below it: a CNAME with the DNAME's TTL (RFC 6672 §3.1), itself the answer where a CNAME is asked for; or a fault
 * where the new name is too long, which servers answer with YXDOMAIN (§2.2).
 */
export function redirected(name: string, type: RrType, dname: RrOf<'DNAME'>): ZoneStep {
  const labels = labelsOf(name);
  const kept = labels.slice(0, labels.length - labelsOf(dname.name).length);
  const target = nameOf([...kept, ...labelsOf(dname.target)]);
  const fault = nameFault(target);
  if (fault !== null)
    return {
      kind: 'fault',
      cause: 'malformed',
      detail: `the DNAME at ${dname.name} makes of ${name} a name that cannot be: ${fault}`,
    };
  const hop = { name, target, ttl: dname.ttl, ...(dname.at && { at: dname.at }) };
  return type === 'CNAME' ? { kind: 'records', records: [{ type, ...hop }] } : { kind: 'hop', hop };
}
