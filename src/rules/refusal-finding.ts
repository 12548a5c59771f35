import type { RuleFinding } from '../model/rule.ts';
import type { RefusedRecord } from './host-refusals.ts';

/** What is told of a record that the host of its zone refuses; a TTL alone is put right by most hosts, and a warning. */
export function refusalFinding(refused: RefusedRecord<'TXT'> | RefusedRecord<'CNAME'>): RuleFinding {
  const { rr, apex, provider, refusal } = refused;
  const { name, type, at } = rr;
  const hop = refusal.reason === 'too-long' || refusal.reason === 'characters';
  const way = hop && name !== apex ? `; a CNAME can lead to a zone at another host: mailward hop ${name}` : '';
  return {
    name,
    type,
    message: `the ${type} record at ${name} cannot be published: ${provider.name} ${refusal.message}, as of ${provider.checked}${way}`,
    facts: {
      provider: provider.id,
      apex,
      reason: refusal.reason,
      checked: provider.checked,
      sources: provider.sources.map(({ ref }) => ref),
    },
    ...(refusal.reason === 'ttl' && { severity: 'warning' }),
    ...(at && { at }),
  };
}
