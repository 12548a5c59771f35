import { onAbort } from './on-abort.ts';

/** Something that takes a while to open, and that several may wait for. */
export interface SharedOpening<T> {
  /** Waits for it. A signal ends only the wait of whoever it belongs to, with its reason. */
  wait(signal: AbortSignal): Promise<T>;
  /** What was opened, for whoever wants to close it. */
  readonly opened: Promise<T>;
}

/**
 * Opens something once for all who wait for it. It is given up when the last of them has gone, so that nobody's abort or time limit becomes
 * that of another.
 *
 * @param open ends with a rejection when its signal aborts
 */
export function sharedOpening<T>(open: (signal: AbortSignal) => Promise<T>): SharedOpening<T> {
  const controller = new AbortController();
  const opened = open(controller.signal);
  let waiting = 0;
  return {
    opened,
    wait: (signal) =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting--;
          if (waiting === 0) controller.abort();
        };
        const stop = onAbort(signal, () => {
          reject(signal.reason);
          leave();
        });
        waiting++;
        opened.then(resolve, reject).finally(stop);
      }),
  };
}
