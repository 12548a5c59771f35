import { createRequire } from 'node:module';
import { checkHost } from '../src/evaluate/check-host.ts';
import type { Answer } from '../src/model/answer.ts';
import type { Rr, RrType } from '../src/model/rr.ts';
import { parseSpf } from '../src/records/spf.ts';
import { BENCH_RECORDS, BENCH_SUBJECTS, type BenchSubject } from './bench-spf-subjects.ts';

/*
 * One side of the SPF part of npm run bench, in a process of its own, so that what the compiler learns of one side does nothing to the other:
 * ours, or mailauth from the folder that is given. It says what its work gives, or how long it takes, when it is asked.
 */

/** What the parent asks for: the results of a work, or the milliseconds of so many runs. */
export interface BenchAsk {
  readonly work: number;
  /** 0: the results. */
  readonly runs: number;
}

/** One work: the records read (number 0), or one evaluation. */
type Work = () => unknown;

interface Outcome {
  readonly result: string;
  readonly explanation: string | null;
  readonly lookups: number;
}

const [folder] = process.argv.slice(2);
const works = folder === undefined ? ourWorks() : mailauthWorks(folder);

process.on('message', (ask: BenchAsk) => {
  answer(ask).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ value: works.length });

async function answer({ work, runs }: BenchAsk): Promise<unknown> {
  const run = works[work];
  if (run === undefined) throw new Error(`there is no work ${work}`);
  if (runs === 0) return await run();
  const started = performance.now();
  for (let i = 0; i < runs; i++) {
    const result = run();
    if (result instanceof Promise) await result;
  }
  return performance.now() - started;
}

function ourWorks(): Work[] {
  return [
    () => BENCH_RECORDS.map((text) => !parseSpf(text).problems.some(({ fatal }) => fatal)),
    ...BENCH_SUBJECTS.map(({ subject, records }): Work => {
      const answers = new Map(Object.entries(records).map(([key, values]) => [key, answerOf(key, values)]));
      // A new answer each time, so that nothing of one evaluation is of use to the next.
      const resolve = async (name: string, type: RrType): Promise<Answer> => ({
        ...(answers.get(`${type} ${name}`) ?? { status: 'nxdomain', path: [], authenticated: false }),
      });
      return async (): Promise<Outcome> => {
        const { result, explanation, lookups } = await checkHost(subject, { resolve });
        return { result, explanation, lookups };
      };
    }),
  ];
}

function answerOf(key: string, values: readonly string[]): Answer {
  const [type = '', name = ''] = key.split(' ');
  const records = values.map((value): Rr => {
    if (type === 'TXT') return { name, ttl: 300, type, strings: [value] };
    if (type === 'A' || type === 'AAAA') return { name, ttl: 300, type, address: value };
    const [preference = '', exchange = ''] = value.split(' ');
    return { name, ttl: 300, type: 'MX', preference: Number(preference), exchange };
  });
  return { status: 'records', records, path: [], authenticated: false };
}

/** What is used of mailauth 7.1.0, as its source has it: it comes without types of these. */
interface Mailauth {
  readonly spf: (options: object) => Promise<{
    readonly status: { readonly result: string };
    readonly explanation?: string;
    readonly lookups: { readonly count: number };
  }>;
  readonly validateTerms: (terms: readonly string[]) => string | false;
}

function mailauthWorks(from: string): Work[] {
  const load = createRequire(`${from}/`);
  const { spf } = load(`${from}/node_modules/mailauth/lib/spf/index.js`) as Pick<Mailauth, 'spf'>;
  const { validateTerms } = load(`${from}/node_modules/mailauth/lib/spf/syntax.js`) as Pick<Mailauth, 'validateTerms'>;
  const wordsOf = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  return [
    () => BENCH_RECORDS.map((text) => validateTerms(wordsOf(text).slice(1)) === false),
    ...BENCH_SUBJECTS.map(({ subject, records }): Work => {
      const answers = new Map(Object.entries(records).map(([key, values]) => [key, valuesOf(key, values)]));
      const resolver = async (name: string, type: string): Promise<unknown> => {
        const found = answers.get(`${type} ${name}`);
        if (found === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
        return [...found];
      };
      const { ip, sender, helo, receiver: mta } = subject;
      return async (): Promise<Outcome> => {
        const { status, explanation, lookups } = await spf({ ip, sender, helo, mta, resolver, strict: true });
        return { result: status.result, explanation: explanation ?? null, lookups: lookups.count };
      };
    }),
  ];
}

/** Values as Node's resolver gives them. */
function valuesOf(key: string, values: BenchSubject['records'][string]): readonly unknown[] {
  if (key.startsWith('TXT ')) return values.map((text) => [text]);
  if (!key.startsWith('MX ')) return values;
  return values.map((value) => {
    const [preference, exchange] = value.split(' ');
    return { priority: Number(preference), exchange };
  });
}
