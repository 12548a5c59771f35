import { check } from '../check/check.ts';
import { checkedDomain } from '../check/checked-domain.ts';
import { sharedKeys } from '../check/shared-keys.ts';
import { sideBySide } from '../check/side-by-side.ts';
import { typedSelector } from '../check/typed-selector.ts';
import type { Report } from '../model/report.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { authoritiesOf } from './authority-option.ts';
import { EXIT, type Run } from './command.ts';
import { configIn, filesRead } from './config-option.ts';
import { configuredReports } from './configured-reports.ts';
import { exitCode, failOnOf } from './exit-code.ts';
import { listOf, millisecondsOf } from './given.ts';
import { expectedRecordsIn, unexpectedNotes } from './expect-option.ts';
import { expectedKeyIn } from './key-option.ts';
import { profileOf } from './profile-option.ts';
import { progress } from './progress.ts';
import { reporterOf } from './reporter-of.ts';
import { answeringOf } from './resolver-option.ts';
import { styleOf } from './style-of.ts';
import type { Terminal } from './terminal.ts';
import { remembering, unaskedNotes } from './unasked-records.ts';
import { writeReport } from './write-report.ts';

/** Domains checked at the same time. */
const SIDE_BY_SIDE = 8;

/** `mailward check`. */
export const runCheck: Run = async (args, given, terminal) => {
  const named = [...new Set(args.map(checkedDomain))];
  const selectors = [...new Set(listOf(given, 'selector').map(selectorName))];
  const search = !given.has('no-search');
  const reporter = reporterOf(given);
  const failOn = failOnOf(given);
  const deadline = millisecondsOf(given, 'deadline', 30_000);
  const configured = await configIn(given, terminal);
  if (configured === null) return EXIT.INPUT;
  const { config } = configured;
  const domains = named.length > 0 ? named : [...new Set(config.domains)];
  if (domains.length === 0)
    throw new InputError(
      'check needs <domain...>: see mailward check --help; or say them as "domains" in mailward.config.json',
    );
  const profile = profileOf(given, config);
  const expected = expectedKeyIn(given);
  const authorities = await authoritiesOf(given);
  const records = await expectedRecordsIn(given, domains, terminal.signal);
  const { resolver: below, inventory } = await answeringOf(given, terminal.signal);
  const resolver = remembering(below);
  try {
    const judged = await eachDomain(domains, terminal, (domain) =>
      check(domain, {
        resolver,
        inventory,
        selectors: selectors.length > 0 ? selectors : (config.selectors[domain] ?? []),
        search,
        deadline,
        ...(authorities && { authorities }),
        ...(expected && { key: expected.key, keyName: expected.name }),
        ...(records && { expected: records }),
        ...(profile !== null && { profile }),
      }),
    );
    terminal.signal.throwIfAborted();
    const { reports, unusedIgnores } = configuredReports(
      judged,
      config,
      named.length === 0 && config.zones.length === 0,
    );
    const beside = { sharedKeys: sharedKeys(reports), unusedIgnores };
    writeReport(reporter(reports, styleOf(terminal, given), beside), given, terminal, filesRead(configured));
    for (const note of unaskedNotes(inventory, resolver.names)) terminal.stderr.write(note);
    for (const note of unexpectedNotes(records ?? [], domains)) terminal.stderr.write(note);
    return exitCode(reports, failOn);
  } finally {
    await resolver.close();
  }
};

function selectorName(text: string): string {
  const typed = typedSelector(text, '--selector ');
  if ('fault' in typed) throw new InputError(`--selector "${visible(text)}" ${typed.fault}`);
  return typed.name;
}

/** Runs the checks of many domains, a few at the same time; the reports come in the order of the domains. */
async function eachDomain(
  domains: readonly string[],
  terminal: Terminal,
  run: (domain: string) => Promise<Report>,
): Promise<Report[]> {
  const shown = progress(terminal);
  let done = 0;
  shown.at(done, domains.length);
  try {
    return await sideBySide(domains, SIDE_BY_SIDE, async (domain) => {
      const report = await run(domain);
      shown.at(++done, domains.length);
      return report;
    });
  } finally {
    shown.end();
  }
}
