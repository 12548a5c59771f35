import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, type Programs } from './programs.ts';

/** How a zone is signed, and what is wrong with it. */
export interface Signing {
  /** NSEC3 in place of NSEC. */
  readonly nsec3?: boolean;
  /** Texts changed after they were signed, and into what. */
  readonly forge?: readonly (readonly [string, string])[];
  /** Every signature was good once. */
  readonly expired?: boolean;
  /** The parent speaks of another key. */
  readonly wrongDs?: boolean;
}

export interface SignedZone {
  readonly text: string;
  /** The file with its public key, a DNSKEY. */
  readonly keyFile: string;
}

/**
 * Signs a zone with a new key (bind9-utils). Its DS is kept in the folder `keys`, from where the parent, to be signed after it, takes it up.
 *
 * @param origin with its final dot
 */
export function signZone(programs: Programs, origin: string, text: string, signing: Signing = {}): SignedZone {
  const keys = join(programs.folder, 'keys');
  const newKey = (folder: string): string =>
    join(
      folder,
      `${run('dnssec-keygen', ['-q', '-K', folder, '-a', 'ECDSAP256SHA256', '-f', 'KSK', origin]).trim()}.key`,
    );
  const keyFile = newKey(keys);
  const output = join(programs.folder, 'signed');
  const options = ['-q', '-S', '-z', '-g', '-K', keys, '-d', keys, '-o', origin, '-f', output];
  if (signing.nsec3 === true) options.push('-3', '-', '-H', '0');
  // An expired zone does not pass the verification that follows the signing, which -P leaves out.
  if (signing.expired === true) options.push('-P', '-s', '20200101000000', '-e', '20200201000000');
  run('dnssec-signzone', [...options, programs.write('unsigned', text)]);
  if (signing.wrongDs === true)
    programs.write(
      join('keys', `dsset-${origin}`),
      run('dnssec-dsfromkey', ['-2', newKey(programs.home('other-key'))]),
    );
  return { text: forged(readFileSync(output, 'utf8'), signing.forge ?? []), keyFile };
}

function forged(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`there is nothing to forge: ${from}`);
    return changed.replaceAll(from, to);
  }, text);
}
