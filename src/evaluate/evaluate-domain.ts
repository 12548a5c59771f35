import type { Answer } from '../model/answer.ts';
import type { SpfProblem, SpfResult } from '../model/spf-trace.ts';
import { canonicalName } from '../text/domain-name.ts';
import { askAhead } from './ask-ahead.ts';
import { evaluateTerms } from './evaluate-terms.ts';
import type { SelectedSpf } from './find-spf.ts';
import { selectRecord } from './select-record.ts';
import type { SpfEvaluation, SpfScope, SpfVerdict } from './spf-evaluation.ts';
import { spfQuestion } from './spf-question.ts';
import { unansweredCode, unansweredMessage } from './spf-term-run.ts';

/**
 * Evaluates the record of a domain (RFC 7208 §4.4 to §4.7): finds the one record, reads the whole of it, then takes its terms one by one.
 *
 * @param domain one that can be asked for
 * @param above the domains that are being evaluated already
 */
export async function evaluateDomain(
  evaluation: SpfEvaluation,
  domain: string,
  above: Pick<SpfScope, 'path' | 'explains'>,
): Promise<SpfVerdict> {
  const answer = await evaluation.questions.ask(domain, 'TXT');
  const selected = selectRecord(evaluation, answer);
  const record = selected.parsed === null ? null : (selected.records[0] ?? null);
  const facts = { domain, record, asked: spfQuestion(domain, 'TXT', answer) };
  const { result, problem } = withoutEvaluation(domain, answer, selected);
  if (result !== null) return { result, explanation: null, problem, trace: { ...facts, result, terms: [] } };

  const terms = selected.parsed?.record.terms ?? [];
  askAhead(evaluation, domain, terms);
  const path = [...above.path, canonicalName(domain)];
  const end = await evaluateTerms(
    {
      evaluation,
      domain,
      record: record ?? '',
      path,
      explains: above.explains,
      follow: (next, explains) => evaluateDomain(evaluation, next, { path, explains }),
    },
    terms,
  );
  const { terms: traced, ...verdict } = end;
  return { ...verdict, trace: { ...facts, result: end.result, terms: traced } };
}

/** The result of a domain that has no record to evaluate; null where it has one. */
function withoutEvaluation(
  domain: string,
  answer: Answer,
  { status, records, parsed }: SelectedSpf,
): { readonly result: SpfResult | null; readonly problem: SpfProblem | null } {
  const [record = null] = records;
  const fault = parsed?.problems.find(({ fatal }) => fatal);
  switch (status) {
    case 'unknown': {
      const message = unansweredMessage(domain, 'TXT', answer);
      return {
        result: 'temperror',
        problem: { code: unansweredCode(answer), message, domain, record: null, span: null },
      };
    }
    case 'none':
      return { result: 'none', problem: null };
    case 'found':
      return { result: null, problem: null };
    case 'permerror': {
      if (fault !== undefined)
        return {
          result: 'permerror',
          problem: { code: 'syntax', message: fault.message, domain, record, span: fault.span },
        };
      const message = `${domain} has ${records.length} SPF records, and may have one (RFC 7208 §4.5)`;
      return { result: 'permerror', problem: { code: 'multiple-records', message, domain, record: null, span: null } };
    }
  }
}
