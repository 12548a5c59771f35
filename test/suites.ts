import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = process.env['MAILWARD_SUITES'] ?? fileURLToPath(new URL('../../shared/suites', import.meta.url));

/**
 * The folder of an outside conformance suite, or null where it is absent. Then it prints how many cases are skipped, and fails where
 * MAILWARD_SUITES says that the suites must be there.
 */
export function suitePath(name: string, cases: number): string | null {
  const path = `${ROOT}/${name}`;
  if (existsSync(path)) return path;
  if (process.env['MAILWARD_SUITES'] !== undefined) throw new Error(`MAILWARD_SUITES is set, but there is no ${path}`);
  process.stdout.write(`skipped: ${cases} cases of the suite ${name}, which is not on this machine\n`);
  return null;
}
