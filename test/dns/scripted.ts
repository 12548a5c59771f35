import { EventEmitter } from 'node:events';
import type { Answer, CnameHop, FailureCause } from '../../src/model/answer.ts';
import type { ResolveOptions, Resolver } from '../../src/model/resolver.ts';

/** Every reason for which a question has no answer. */
export const CAUSES: readonly FailureCause[] = [
  'timeout',
  'servfail',
  'refused',
  'malformed',
  'network',
  'bogus',
  'cname-loop',
  'offline',
  'budget',
  'aborted',
];

type Line = Answer | ((options?: ResolveOptions) => Promise<Answer>);

/** A resolver that answers `name type` from a script, and notes what it was asked. What the script does not have is `failed: network`. */
export interface Scripted extends Required<Resolver> {
  readonly asked: string[];
  readonly closed: () => number;
}

export function scripted(script: Readonly<Record<string, Line>>): Scripted {
  const asked: string[] = [];
  let closed = 0;
  return {
    asked,
    closed: () => closed,
    async resolve(name, type, options) {
      const question = `${name} ${type}`;
      asked.push(question);
      const line = script[question] ?? failed('network', `the script has no ${question}`);
      return typeof line === 'function' ? await line(options) : line;
    },
    async close() {
      closed++;
    },
  };
}

/** Notes what a resolver is asked. */
export function noting(resolver: Resolver): Resolver & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve(name, type, options) {
      asked.push(`${name} ${type}`);
      return resolver.resolve(name, type, options);
    },
  };
}

/** A path over these names. */
export function hops(...names: readonly string[]): CnameHop[] {
  return names.slice(1).map((target, i) => ({ name: names[i] ?? '', target, ttl: 300 }));
}

export function failed(cause: FailureCause, detail: string, path: readonly CnameHop[] = []): Answer {
  return { status: 'failed', cause, detail, path, authenticated: false };
}

/** An answer that comes when the test says so, or `failed: aborted` when the question is withdrawn. */
export interface Gate {
  readonly line: Line;
  readonly open: (answer: Answer) => void;
  /** How often the question was withdrawn. */
  readonly withdrawn: () => number;
}

export function gate(): Gate {
  const ways = new EventEmitter();
  let withdrawn = 0;
  return {
    open: (answer) => ways.emit('answer', answer),
    withdrawn: () => withdrawn,
    line: ({ signal } = {}) =>
      new Promise((resolve) => {
        ways.once('answer', resolve);
        signal?.addEventListener('abort', () => {
          withdrawn++;
          resolve(failed('aborted', 'the question was withdrawn'));
        });
      }),
  };
}
