import type { ReadBack } from '../written-sites.ts';
import { readPresentationName, readStrings } from './presentation-reader.ts';

/**
 * Reads a master file without directives, of lines with complete owners, TTL, class and type (RFC 1035 §5.1), strictly. Of Cloudflare's comment, which
 * its import reads, only the one form is taken.
 */
export function readMasterLines(text: string): ReadBack[] {
  if (!text.endsWith('\n')) throw new Error('no final line break');
  return text
    .slice(0, -1)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(';'))
    .map((line) => {
      const [, owner = '', ttl = '', type = '', data = ''] =
        /^(\S+\.) (\d+) IN (TXT|CNAME) (.+?)(?:(?<=\.) ; cf_tags=cf-proxied:false)?$/.exec(line) ?? [];
      if (type === '') throw new Error(`no record: ${line}`);
      if (type === 'CNAME' && !data.endsWith('.')) throw new Error(`no final dot: ${line}`);
      return {
        name: readPresentationName(owner, 10),
        type,
        ttl: Number(ttl),
        data: type === 'TXT' ? readStrings(data, 10) : readPresentationName(data, 10),
      };
    });
}
