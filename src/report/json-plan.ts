import type { Entry, Plan, Site, Step } from '../model/plan.ts';
import type { Rotation, RotationStep } from '../model/rotation.ts';
import type { Rr } from '../model/rr.ts';
import { joinStrings } from '../text/character-string.ts';
import { jsonText } from './json-text.ts';
import type { Style } from './style.ts';

/** A plan as one JSON object, as `schema/plan.schema.json` describes it; it is only ever added to. */
export function planJson(plan: Plan, rotation: Rotation | null, style: Style): string {
  const { record, notes } = plan;
  const text = joinStrings(record.strings);
  return jsonText({
    version: 1,
    tool: { name: 'mailward', version: style.version },
    status: plan.status,
    record: { name: record.name, ttl: record.ttl, text, octets: text.length },
    ...(plan.status === 'ready'
      ? { way: plan.way, certain: plan.certain, sites: plan.sites.map(siteOf), steps: plan.steps.map(stepOf) }
      : {
          reason: plan.reason,
          message: plan.message,
          waysOut: plan.waysOut.map(({ kind, message }) => ({ kind, message })),
        }),
    notes: notes.map(({ about, message }) => ({ about, message })),
    rotation: rotation && rotationOf(rotation),
  });
}

function siteOf({ at, host, channel, apex, records, removals, staying = [], entries }: Site): object {
  return {
    at,
    host,
    channel,
    apex,
    records: records.map(rrOf),
    removals: removals.map(rrOf),
    staying: staying.map(rrOf),
    entries: entries.map(entryOf),
  };
}

function rrOf(rr: Rr): object {
  const { name, type, ttl } = rr;
  if (rr.type === 'TXT' || rr.type === 'SPF') return { name, type, ttl, strings: rr.strings };
  return 'target' in rr ? { name, type, ttl, target: rr.target } : { name, type, ttl };
}

function entryOf({ rr, name, values, ttl, sizes, more }: Entry): object {
  return {
    name,
    type: rr.type,
    values: values.map(({ form, texts }) => ({ form, texts })),
    ttl,
    sizes: sizes.map(({ limit, size }) => ({ max: limit.max, per: limit.per, counts: limit.counts, size })),
    more: more.map(({ label, value }) => ({ label, value })),
  };
}

function stepOf({ action, apex, message, seconds, command }: Step): object {
  return { action, apex, message, seconds: seconds ?? null, command: command ?? null };
}

function rotationOf({ domain, oldSelector, newSelector, steps }: Rotation): object {
  return { domain, oldSelector, newSelector, steps: steps.map(rotationStepOf) };
}

function rotationStepOf(step: RotationStep): object {
  const { action, apex, message, seconds, command, after, date, reference } = step;
  return { action, apex, message, seconds: seconds ?? null, command: command ?? null, after, date, reference };
}
