import { check } from '../check/check.ts';
import { checkedDomain } from '../check/checked-domain.ts';
import { hasUnknownRequirement } from '../check/judge.ts';
import { sharedKeys } from '../check/shared-keys.ts';
import type { Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { profiles } from '../profiles/index.ts';
import { reporters } from '../report/index.ts';
import { fromTyped } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { authoritiesOf } from './authority-option.ts';
import { EXIT, type Run } from './command.ts';
import { choiceOf, listOf, millisecondsOf } from './given.ts';
import { expectedRecordsIn, unexpectedNotes } from './expect-option.ts';
import { expectedKeyIn } from './key-option.ts';
import { progress } from './progress.ts';
import { answeringOf } from './resolver-option.ts';
import { styleOf } from './style-of.ts';
import type { Terminal } from './terminal.ts';
import { remembering, unaskedNotes } from './unasked-records.ts';
import { writeReport } from './write-report.ts';

/** Domains checked at the same time. */
const SIDE_BY_SIDE = 8;
const PROFILE_CHOICES: readonly string[] = profiles.map(({ id }) => id);
const FAIL_ON_CHOICES = ['error', 'warning', 'info', 'never'] as const;

/** `mailward check`. */
export const runCheck: Run = async (args, given, terminal) => {
  const domains = [...new Set(args.map(checkedDomain))];
  const selectors = [...new Set(listOf(given, 'selector').map(selectorName))];
  const search = !given.has('no-search');
  const format = choiceOf(given, 'format', ['text', 'json'], 'text');
  const failOn = choiceOf(given, 'fail-on', FAIL_ON_CHOICES, 'error');
  const deadline = millisecondsOf(given, 'deadline', 30_000);
  const profile = given.has('profile') ? choiceOf(given, 'profile', PROFILE_CHOICES, '') : null;
  const expected = expectedKeyIn(given);
  const authorities = await authoritiesOf(given);
  const records = await expectedRecordsIn(given, domains, terminal.signal);
  const { resolver: below, inventory } = await answeringOf(given, terminal.signal);
  const resolver = remembering(below);
  try {
    const reports = await sideBySide(domains, terminal, (domain) =>
      check(domain, {
        resolver,
        inventory,
        selectors,
        search,
        deadline,
        ...(authorities && { authorities }),
        ...(expected && { key: expected.key, keyName: expected.name }),
        ...(records && { expected: records }),
        ...(profile !== null && { profile }),
      }),
    );
    terminal.signal.throwIfAborted();
    writeReport(
      reporters[format](reports, styleOf(terminal, given), { sharedKeys: sharedKeys(reports) }),
      given,
      terminal,
    );
    for (const note of unaskedNotes(inventory, resolver.names)) terminal.stderr.write(note);
    for (const note of unexpectedNotes(records ?? [], domains)) terminal.stderr.write(note);
    return exitCode(reports, failOn);
  } finally {
    await resolver.close();
  }
};

function selectorName(text: string): string {
  const typed = fromTyped(text);
  if ('fault' in typed) throw new InputError(`--selector "${visible(text)}" is no selector: ${visible(typed.fault)}`);
  const [selector, ...rest] = typed.name.split('._domainkey');
  if (rest.length > 0)
    throw new InputError(
      `--selector "${visible(text)}" is the name of the record: expected only the selector, as --selector ${selector}`,
    );
  return typed.name;
}

/** Runs the checks of many domains, a few at the same time; the reports come in the order of the domains. */
async function sideBySide(
  domains: readonly string[],
  terminal: Terminal,
  run: (domain: string) => Promise<Report>,
): Promise<Report[]> {
  const shown = progress(terminal, domains.length);
  const reports: Report[] = [];
  const waiting = [...domains.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, domain] = next;
      reports[index] = await run(domain);
      shown.step();
    }
  };
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  } finally {
    shown.done();
  }
  return reports;
}

/** From a severity on, the call fails; an unanswered question only where nothing failed. */
function exitCode(reports: readonly Report[], failOn: (typeof FAIL_ON_CHOICES)[number]): number {
  const failing: readonly Severity[] = {
    never: [],
    error: ['error'],
    warning: ['error', 'warning'],
    info: ['error', 'warning', 'info'],
  }[failOn] as Severity[];
  if (reports.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)))) return EXIT.FINDINGS;
  const unjudged = ({ unknown, evidence }: Report): boolean => unknown.length > 0 || hasUnknownRequirement(evidence);
  return reports.some(unjudged) ? EXIT.UNJUDGED : EXIT.OK;
}
