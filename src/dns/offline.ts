import type { Resolver } from '../model/resolver.ts';
import { failedAnswer } from './failed-answer.ts';

/** A resolver that asks nobody: every question is `failed: offline`. It lies below an overlay of files when the network is not to be used. */
export function offlineResolver(): Resolver {
  return {
    resolve: async (name, type) =>
      failedAnswer('offline', `${type} at ${name === '' ? 'the root' : name} is not in the files, and nobody is asked`),
  };
}
