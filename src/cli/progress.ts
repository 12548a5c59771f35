import type { Terminal } from './terminal.ts';

/** A line on stderr that says how far a run is, only where a person watches; `done` takes it away. */
export function progress({ stderr }: Terminal, total: number): { step(): void; done(): void } {
  let count = 0;
  const show = (): void => {
    if (stderr.isTTY)
      stderr.write(`\r\u001b[Kchecking: ${count} of ${total} ${total === 1 ? 'domain' : 'domains'} done`);
  };
  show();
  return {
    step() {
      count++;
      show();
    },
    done() {
      if (stderr.isTTY) stderr.write('\r\u001b[K');
    },
  };
}
