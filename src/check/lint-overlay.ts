import { once } from '../dns/once.ts';
import { overlayOf } from '../dns/overlay.ts';
import { zoneIndex } from '../dns/zone-index.ts';
import { nameKey } from '../dns/zone-lineage.ts';
import type { Resolver } from '../model/resolver.ts';
import { canonicalName } from '../text/domain-name.ts';
import type { LintRecords } from './lint-records.ts';

/** The records of a run over live DNS. Names may ask the same question: it is answered once, and each is told what the answer came from. */
export interface LintOverlay {
  readonly use: () => Used;
}

/** The resolver for one name, and what it used of the records: both sets grow as it asks. */
export interface Used {
  readonly resolver: Resolver;
  /** Names, as `nameKey` has them, that were asked for, passed on the way, or that answers were taken from, as wildcards are. */
  readonly owners: ReadonlySet<string>;
  /** Those of them whose records are not read yet: what was answered for these is no answer. */
  readonly unread: ReadonlySet<string>;
}

/** An overlay of what is held now; once more was read, there has to be another one. */
export function lintOverlay(records: LintRecords, below: Resolver): LintOverlay {
  const rrs = [...records.kept.values()].flatMap((own) => own.map(({ rr }) => rr));
  const index = zoneIndex(rrs, 'open', records.names);
  const ownersOf = new Map<string, Set<string>>();
  const shared = once({
    resolve(name, type, options) {
      const owners = new Set<string>();
      ownersOf.set(questionKey(name, type), owners);
      const isUnread = (key: string): boolean => {
        owners.add(key);
        return records.isUnread(key);
      };
      const { unknownAt, lostBelow } = records;
      return overlayOf({ ...index, isUnread, unknownAt, lostBelow }, below).resolve(name, type, options);
    },
  });
  return {
    use() {
      const owners = new Set<string>();
      const unread = new Set<string>();
      const resolver: Resolver = {
        async resolve(name, type, options) {
          const answer = await shared.resolve(name, type, options);
          const passed = [name, ...answer.path.map(({ target }) => target)].map(nameKey);
          for (const key of [...passed, ...(ownersOf.get(questionKey(name, type)) ?? [])]) {
            owners.add(key);
            if (records.isUnread(key)) unread.add(key);
          }
          return answer;
        },
      };
      return { resolver, owners, unread };
    },
  };
}

function questionKey(name: string, type: string): string {
  return `${type} ${canonicalName(name)}`;
}
