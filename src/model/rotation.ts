import type { Step } from './plan.ts';

/** How one DKIM key takes the place of another: what to do, in order, and when. */
export interface Rotation {
  readonly domain: string;
  readonly oldSelector: string;
  readonly newSelector: string;
  /** In the order in which to take them. */
  readonly steps: readonly RotationStep[];
}

/** A step with its time. switch: the signer takes another key. Of a wait, `seconds` is its length. */
export type RotationStep = Omit<Step, 'action'> & {
  readonly action: Step['action'] | 'switch';
  /** Seconds after the first step at which it begins, at the earliest. */
  readonly after: number;
  /** The day on which that is, in UTC, as 2026-11-21. */
  readonly date: string;
  /** What the step or its time stands on, as `RFC 6376 §3.1`; null where it is only wise. */
  readonly reference: string | null;
};
