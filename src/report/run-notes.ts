import type { Severity } from '../model/finding.ts';
import type { UnusedIgnore } from '../model/ignore.ts';
import type { Location } from '../model/location.ts';
import type { Report } from '../model/report.ts';
import type { RrType } from '../model/rr.ts';
import type { SharedKey } from '../model/shared-key.ts';
import { counted } from './text-counts.ts';
import type { Beside } from './reporter.ts';
import { shownName } from './shown-octets.ts';

/** What a run has to say that is no finding. */
export interface RunNote {
  readonly kind: 'problem' | 'not-judged' | 'unknown' | 'unused-ignore' | 'suppressed' | 'shared-key';
  /** The domain of the report that it belongs to; absent: it is about the run. */
  readonly domain?: string;
  readonly rule?: string;
  readonly name?: string;
  readonly type?: RrType;
  /** How much it matters: a place that cannot be read ends the call with an error, a question without answer leaves a verdict open. */
  readonly severity: Severity;
  /** One sentence, without a final stop, in which names are printable ASCII and the rest is as it came. */
  readonly message: string;
  readonly at?: Location;
}

/** Names of one key that are told. */
const NAMES_SHOWN = 20;

/** What a run has to say beside its findings: first of the files, then of the domains in their order, then of the run. */
export function runNotes(reports: readonly Report[], beside: Beside = {}): readonly RunNote[] {
  const { problems = [], notJudged = [], unusedIgnores = [], sharedKeys = [] } = beside;
  return [
    ...problems.map(({ message, at }): RunNote => ({ kind: 'problem', severity: 'error', message, at })),
    ...notJudged.map(({ name, type, reason, at }): RunNote => {
      const what = [type ?? 'a record', ...(name === null ? [] : [`at ${shownName(name)}`])].join(' ');
      const known = { ...(name !== null && { name }), ...(type !== null && { type }) };
      return { kind: 'not-judged', severity: 'warning', ...known, message: `${what} is not judged: ${reason}`, at };
    }),
    ...reports.flatMap((report) => [...unknownNotes(report), ...suppressedNotes(report)]),
    ...unusedIgnores.map(unusedNote),
    ...sharedKeys.map(sharedKeyNote),
  ];
}

function unknownNotes({ domain, unknown }: Report): readonly RunNote[] {
  return unknown.map(({ name, type, cause, detail }) => ({
    kind: 'unknown',
    domain,
    name,
    type,
    severity: 'warning',
    message: `no answer to ${type} ${shownName(name)} (${cause})${detail === '' ? '' : `: ${detail}`}`,
  }));
}

function suppressedNotes({ domain, suppressed }: Report): readonly RunNote[] {
  return suppressed.map(({ rule, name, reason }) => ({
    kind: 'suppressed',
    domain,
    rule,
    name,
    severity: 'info',
    message: `${rule} at ${shownName(name)} is suppressed${reason === '' ? '' : `: ${reason}`}`,
  }));
}

function unusedNote({ rule, name, until, cause, at }: UnusedIgnore): RunNote {
  const what = `the ignore of ${rule}${name === undefined ? '' : ` at ${shownName(name)}`}`;
  const message =
    cause === 'unmatched'
      ? `${what} is not needed: nothing of the kind was found, take it out`
      : `${what} ended on ${until ?? 'its last day'}, and what it hid is found again`;
  return {
    kind: 'unused-ignore',
    rule,
    ...(name !== undefined && { name }),
    severity: 'warning',
    message,
    ...(at && { at }),
  };
}

function sharedKeyNote({ key, names }: SharedKey): RunNote {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => shownName(name));
  const more = names.length - shown.length;
  const kind = key.type === 'rsa' ? `RSA key of ${counted(key.bits, 'bit')}` : 'Ed25519 key';
  const message = `one ${kind} is published at ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}: whoever gets its private half signs as all of them`;
  return { kind: 'shared-key', severity: 'info', message };
}
