/** A run of base64 that is longer than the labels and tokens people write, and mixed as only encoded octets are. */
const RUN = /[A-Za-z0-9+/]{20,}={0,2}/g;
/** Octets that are left of it: they tell which run it is, and of a private key nothing. */
const LEFT = 8;

/**
 * A message with what may be a part of a private key taken out: of each long run of base64 its begin alone is left. A file that cannot be read may be a
 * key, and what is said of it is stored, mailed and pasted into tickets.
 *
 * @example withoutKeys('"MIICXQIBAAKBgQCz93ZOV1LWUohRGnhzHu6D" is no name') // '"MIICXQIB…" is no name'
 */
export function withoutKeys(message: string): string {
  return message.replace(RUN, (run) => (isMixed(run) ? `${run.slice(0, LEFT)}…` : run));
}

/** Paths, hexadecimal digits and most words are not: encoded octets have capitals and small letters in plenty. */
function isMixed(run: string): boolean {
  return /(?:[a-z][^a-z]*){3}/.test(run) && /(?:[A-Z][^A-Z]*){3}/.test(run);
}
