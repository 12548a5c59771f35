import type { Location } from '../model/location.ts';
import type { RrType } from '../model/rr.ts';
import { prose } from './prose.ts';
import { shownName } from './shown-octets.ts';

/** What relative paths start from; readers of SARIF know the name by convention. */
export const SOURCE_ROOT = '%SRCROOT%';

/** A place in a file (§3.29). */
export function physicalLocation(at: Location): object {
  return { artifactLocation: artifactLocation(at.file), region: regionOf(at) };
}

/** A file (§3.4): a relative path starts from the root of the repository, or where there is none from the folder in which mailward runs. */
export function artifactLocation(file: string): object {
  const path = file.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '') || '.';
  const drive = /^[A-Za-z]:\//.test(path);
  if (drive || path.startsWith('/')) return { uri: `file://${drive ? '/' : ''}${encoded(path, drive)}` };
  return { uri: encoded(path, false), uriBaseId: SOURCE_ROOT };
}

function encoded(path: string, drive: boolean): string {
  const segments = path.replace(/\p{Cs}/gu, '\ufffd').split('/');
  return segments.map((segment, i) => (drive && i === 0 ? segment : encodeURIComponent(segment))).join('/');
}

/**
 * A region (§3.30). Our columns count octets, and no `columnKind` does: as `utf16CodeUnits` they are exact wherever the line is ASCII up to there, as
 * nearly all are, and too far to the right elsewhere.
 */
export function regionOf({ line, column, endLine, endColumn }: Location): object {
  const start = Math.max(1, line);
  const end = Math.max(start, endLine ?? start);
  const from = Math.max(1, column);
  return {
    startLine: start,
    startColumn: from,
    ...(endLine !== undefined && { endLine: end }),
    ...(endColumn !== undefined && { endColumn: end > start ? Math.max(1, endColumn) : Math.max(from, endColumn) }),
  };
}

/** An RRset, or all that stands at a name (§3.33). */
export function logicalLocation(name: string, type: RrType | undefined): object {
  const shown = prose(shownName(name));
  return {
    name: shown,
    fullyQualifiedName: type === undefined ? shown : `${shown} ${type}`,
    kind: type === undefined ? 'dnsName' : 'dnsRecordSet',
  };
}
