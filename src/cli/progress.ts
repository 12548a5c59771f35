import type { Terminal } from './terminal.ts';

/** A line on stderr that says how far a run is, only where a person watches; `end` takes it away. */
export function progress({ stderr }: Terminal): { at(done: number, total: number): void; end(): void } {
  return {
    at(done, total) {
      if (stderr.isTTY)
        stderr.write(`\r\u001b[Kchecking: ${done} of ${total} ${total === 1 ? 'domain' : 'domains'} done`);
    },
    end() {
      if (stderr.isTTY) stderr.write('\r\u001b[K');
    },
  };
}
