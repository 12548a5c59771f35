import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

/** The YAML library, loaded at the first file that needs it. */
export function yamlLibrary(): typeof Yaml {
  // The edge to the library: require has no types of what it loads.
  return createRequire(import.meta.url)('yaml') as typeof Yaml;
}
