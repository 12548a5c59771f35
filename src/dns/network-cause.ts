import type { FailureCause } from '../model/answer.ts';

/** What the codes that people meet mean; the code stands behind for those who look it up. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection closed',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ENOTFOUND: 'its host name was not found',
  EAI_AGAIN: 'its host name could not be looked up',
  ETIMEDOUT: 'connection timed out',
  EACCES: 'not permitted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate chain ends in one that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is from an unknown issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is from an unknown issuer',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

const TIME_LIMIT = 'MAILWARD_TIME_LIMIT';

/** Whether a try was ended by {@link timeLimit}. */
export function isTimeLimit(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && reason.code === TIME_LIMIT;
}

/** The reason to abort a try with when its time is over, so that it can be told from the user's own abort. */
export function timeLimit(milliseconds: number): Error {
  return Object.assign(new Error(`no answer within ${milliseconds} ms`), { code: TIME_LIMIT });
}

/** Why an exchange over the network came to nothing, from what was thrown. */
export function networkCause(error: unknown): { cause: FailureCause; detail: string } {
  if (!(error instanceof Error)) return { cause: 'network', detail: String(error) };
  if (error.name === 'AbortError') return { cause: 'aborted', detail: 'the question was aborted' };
  if (error instanceof AggregateError && error.errors.length > 0) return networkCause(error.errors[0]);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (isTimeLimit(error)) return { cause: 'timeout', detail: error.message };
  const known = code === null ? undefined : (WORDS[code] ?? tlsReason(error, code));
  return { cause: 'network', detail: known === undefined ? error.message : `${known} (${code})` };
}

/** OpenSSL's own words, without the thread number and source line around them in its message. */
function tlsReason(error: Error, code: string): string | undefined {
  const told = code.startsWith('ERR_SSL_') && 'reason' in error && typeof error.reason === 'string';
  return told ? `TLS failed: ${error.reason}` : undefined;
}
