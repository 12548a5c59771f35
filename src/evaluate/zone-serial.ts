import type { Said } from '../model/authority-evidence.ts';
import type { RrOf } from '../model/rr.ts';

/** The SOA that a server gave, or null. */
export function soaOf(said: Said): RrOf<'SOA'> | null {
  return said.status === 'records' ? (said.records.find((rr) => rr.type === 'SOA') ?? null) : null;
}

const HALF = 0x8000_0000;

/** Whether one serial comes before another. Serials go round: what is less than half the way ahead is later (RFC 1982 §3.2). */
export function serialBefore(a: number, b: number): boolean {
  const ahead = (b - a) >>> 0;
  return ahead > 0 && ahead < HALF;
}
