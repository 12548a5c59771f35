import type { Unknown } from '../model/report.ts';
import type { Resolver } from '../model/resolver.ts';

/** A resolver that passes questions on, and the list of those that had no answer, which grows as they fail. */
export function hearingFailures(resolver: Resolver): {
  readonly heard: Resolver;
  readonly failures: readonly Unknown[];
} {
  const failures: Unknown[] = [];
  const heard: Resolver = {
    async resolve(name, type, options) {
      const answer = await resolver.resolve(name, type, options);
      if (answer.status === 'failed') failures.push({ name, type, cause: answer.cause, detail: answer.detail });
      return answer;
    },
  };
  return { heard, failures };
}
