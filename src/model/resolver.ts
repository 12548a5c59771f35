import type { Answer } from './answer.ts';
import type { RrType } from './rr.ts';

/** Whatever answers DNS questions. It never throws for DNS reasons: see {@link Answer}. */
export interface Resolver {
  resolve(name: string, type: RrType, options?: ResolveOptions): Promise<Answer>;
  /** Lets go of sockets and timers. */
  close?(): Promise<void>;
}

export interface ResolveOptions {
  /** Ends the question with `failed: aborted`. */
  readonly signal?: AbortSignal;
}
