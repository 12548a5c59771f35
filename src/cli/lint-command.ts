import { lint } from '../check/lint.ts';
import { sharedKeys } from '../check/shared-keys.ts';
import type { FileProblem } from '../model/file-problem.ts';
import type { UnknownRecord } from '../model/record-source.ts';
import type { Report } from '../model/report.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { EXIT, type Given, type Run } from './command.ts';
import { configIn, filesRead, folderOf, type Configured } from './config-option.ts';
import { configuredReports } from './configured-reports.ts';
import { exitCode, failOnOf } from './exit-code.ts';
import { configuredInputs, givenInputs, type GivenInput } from './given-input.ts';
import { millisecondsOf } from './given.ts';
import { inputFiles, type InputFiles } from './input-files.ts';
import { isFolder } from './input-folder.ts';
import { isMailRecord } from './mail-record.ts';
import { profileOf } from './profile-option.ts';
import { progress } from './progress.ts';
import { reporterOf } from './reporter-of.ts';
import { answeringOf } from './resolver-option.ts';
import { sayProblems } from './say-problems.ts';
import { styleOf } from './style-of.ts';
import type { Terminal } from './terminal.ts';
import { writeReport } from './write-report.ts';

/** `mailward lint`. */
export const runLint: Run = async (args, given, terminal) => {
  const reporter = reporterOf(given);
  const failOn = failOnOf(given);
  const named = givenInputs(args, given);
  const configured = await configIn(given, terminal);
  if (configured === null) return EXIT.INPUT;
  const { config } = configured;
  const whole = named.length === 0;
  const profile = profileOf(given, config);
  const input = inputFiles(whole ? inputsOf(configured) : named, {
    root: rootOf(given),
    signal: terminal.signal,
  });
  const { resolver } = await answeringOf(given, terminal.signal);
  const shown = progress(terminal);
  try {
    const judged = await lint(
      { ...input, unknown: () => unknownRecords(input) },
      {
        resolver,
        whole: given.has('whole'),
        // Files that are named are asked for alone: who lints what is about to be committed asks nothing of other domains.
        domains: whole ? config.domains : [],
        selectors: config.selectors,
        ...(profile !== null && { profile }),
        ...(Object.keys(config.providers).length > 0 && { providers: config.providers }),
        deadline: millisecondsOf(given, 'deadline', 30_000),
        progress: (done, total) => shown.at(done, total),
        signal: terminal.signal,
      },
    ).finally(() => shown.end());
    terminal.signal.throwIfAborted();
    refuseNothing(input);
    const { reports, unusedIgnores } = configuredReports(judged, config, whole || config.zones.length === 0);
    const [problems, notJudged] = [problemsOf(input), input.notJudged()];
    const style = styleOf(terminal, given);
    if (!isReadOnScreen(given, terminal)) sayProblems(problems, terminal);
    const beside = { sharedKeys: sharedKeys(reports), problems, notJudged, unusedIgnores };
    writeReport(reporter(reports, style, beside), given, terminal, [...input.files(), ...filesRead(configured)]);
    for (const note of notes(input, reports)) terminal.stderr.write(`mailward: note: ${visible(note)}\n`);
    if (problems.length > 0) return EXIT.INPUT;
    return exitCode(
      reports,
      failOn,
      notJudged.some((one) => isMailRecord(one, reports)),
    );
  } finally {
    await resolver.close();
  }
};

/** @throws InputError where the configuration names no files either */
function inputsOf(configured: Configured): GivenInput[] {
  const inputs = configuredInputs(configured.config, folderOf(configured));
  if (inputs.length > 0) return inputs;
  throw new InputError(
    'lint needs <file...>: see mailward lint --help; or say them as "zones" in mailward.config.json',
  );
}

/** @throws InputError where the folder of `--root` is none: every include would be refused for it */
function rootOf(given: Given): string | null {
  const root = given.get('root')?.[0] ?? null;
  if (root === null || isFolder(root)) return root;
  throw new InputError(`--root "${visible(root)}" is no folder: expected the one that files may include others from`);
}

/** @throws InputError where there was nothing to judge: a wrong path must not pass for a good zone */
function refuseNothing(input: InputFiles): void {
  if (input.records() + input.problems().length + input.notJudged().length + input.empty().length > 0) return;
  throw new InputError(`no records in ${listed(input.files())}: expected zones with records`);
}

/** The records that were not read, of which something is known. */
function unknownRecords(input: InputFiles): UnknownRecord[] {
  const broken = input.problems().map(({ owner = null, recordType = null, below = null, message, at }) => ({
    name: owner ?? below,
    type: recordType,
    reason: `what stands at ${at.file}:${at.line} cannot be read: ${message}`,
    ...(owner === null && { below: true as const }),
  }));
  const left = input.notJudged().map(({ name, type, reason, at }) => {
    return { name, type, reason: `what stands at ${at.file}:${at.line} cannot be judged: ${reason}` };
  });
  return [...broken, ...left].flatMap(({ name, ...one }) => (name === null ? [] : { name, ...one }));
}

/** The places that cannot be read, and the files that hold nothing. */
function problemsOf(input: InputFiles): readonly FileProblem[] {
  const message = 'holds no records: expected a zone, or what a tool for DNS writes';
  const empty = input
    .empty()
    .map((path) => ({ message, at: { file: path === '-' ? 'stdin' : path, line: 1, column: 1 } }));
  return [...input.problems(), ...empty];
}

/** Whether the report goes to a person, who reads in it what is wrong in files: it is not said a second time. */
function isReadOnScreen(given: Given, { stdout }: Terminal): boolean {
  return stdout.isTTY && !given.has('output') && (given.get('format')?.[0] ?? 'text') === 'text';
}

/** What was passed over, in words. */
function notes(input: InputFiles, reports: readonly Report[]): string[] {
  const passedOver = input.passedOver();
  const files = input.files();
  return [
    ...(passedOver.length > 0
      ? [
          `${listed(passedOver)} ${passedOver.length === 1 ? 'is' : 'are'} not read: no kind of file that is known here (name it by itself, or say with --from what it is)`,
        ]
      : []),
    ...(reports.length === 0 && input.records() > 0
      ? [`no record of SPF, DKIM, DMARC or MX in ${listed(files)}: nothing was judged`]
      : []),
  ];
}

const LISTED_MAX = 3;

function listed(files: readonly string[]): string {
  const shown = files.slice(0, LISTED_MAX).map((file) => (file === '-' ? 'stdin' : file));
  const more = files.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
