import type { Answer } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import { canonicalName, labelsOf, nameOf } from '../text/domain-name.ts';
import { isPublicSuffix } from './public-suffix.ts';

/**
 * DNS in which a public suffix has no DMARC record where nobody is asked for it: a zone that is linted by itself says what it says, whatever its
 * registry publishes, and a record there that makes a difference is a defect of its own (RFC 9989 §11.8).
 */
export function suffixesOffline(below: Resolver): Resolver {
  return {
    async resolve(name, type, options) {
      const answer = await below.resolve(name, type, options);
      return (await isSuffixOffline(name, answer)) ? { status: 'nxdomain', path: [], authenticated: false } : answer;
    },
  };
}

async function isSuffixOffline(asked: string, answer: Answer): Promise<boolean> {
  const unasked = answer.status === 'failed' && answer.cause === 'offline' && answer.path.length === 0;
  const [first = '', ...above] = labelsOf(canonicalName(asked));
  return unasked && first === '_dmarc' && (await isPublicSuffix(nameOf(above)));
}
