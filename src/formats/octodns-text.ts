import { visibleOctets } from '../text/untrusted.ts';

/**
 * The octets that octoDNS publishes for a TXT or SPF value. It takes off a pair of quotation marks at the ends, and drops `" "` anywhere, so that
 * values cut for a master file are joined; all other quotation marks are part of the text, so that `""` in the middle puts two of them there. The rest
 * is what stands between the quotation marks of a master file: `\;`, as octoDNS wants a semicolon before version 2, is a semicolon, `\DDD` an octet.
 *
 * `\"`, which ends a string too early in octoDNS before 1.22 and is kept as it is since, stays; so do a semicolon without backslash, which octoDNS
 * refuses unless told `escaped_semicolons: false`, and a backslash that escapes nothing.
 *
 * @example octodnsOctets('v=DKIM1\\; p=x') // 'v=DKIM1; p=x'
 */
export function octodnsOctets(value: string): string {
  const bare = value.startsWith('"') ? value.slice(1, -1) : value;
  return bare.replaceAll('" "', '').replace(/\\(?:(\d{3})|([^"\d]))/g, (written, digits?: string, octet?: string) => {
    if (octet !== undefined) return octet;
    const code = Number(digits);
    return code > 255 ? written : String.fromCharCode(code);
  });
}

/** A placeholder that octoDNS's Templating processor fills in, as `{zone_name}`, or null. */
export function templateIn(value: string): string | null {
  const found = /\{(?:zone|record)_[a-z_]{1,40}[}:!]/.exec(value)?.[0];
  return found === undefined ? null : visibleOctets(found);
}
