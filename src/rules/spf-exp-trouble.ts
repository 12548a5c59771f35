import type { Rule } from '../model/rule.ts';
import type { SpfExplained } from '../model/spf-evidence.ts';
import { parseMacroString } from '../records/spf-macro.ts';
import { shownName } from '../text/domain-name.ts';
import { txtTexts } from '../text/txt-records.ts';
import { soundRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfExpTrouble: Rule = {
  id: 'spf-exp-trouble',
  severity: 'warning',
  reference: 'RFC 7208 §6.2',
  title: 'The explanation of the record cannot be used',
  why: 'The text that exp= names is given to senders whose mail fails. It has to be exactly one TXT record of ASCII with macros that can be read; otherwise receivers go on as if there were none. Correct the text, or take exp= out.',
  bad: [
    '@ TXT "v=spf1 mx -all exp=explain.example.com"',
    '@ TXT "v=spf1 mx -all exp=explain.example.com"\nexplain TXT "see %{x}"',
    '@ TXT "v=spf1 mx -all exp=explain.example.com"\nexplain TXT "one"\nexplain TXT "two"',
    '@ TXT "v=spf1 mx -all exp=explain.example.com"\nexplain TXT "\\195\\169"',
  ],
  good: [
    '@ TXT "v=spf1 mx -all exp=explain.example.com"\nexplain TXT "see https://www.example.com/why?s=%{S}"',
    '@ TXT "v=spf1 mx -all exp=explain.example.com"\nexplain TXT "see https://www.example.com/why?s=%{S}"',
    '@ TXT "v=spf1 mx -all exp=explain.example.com"\nexplain TXT "see https://www.example.com/why?s=%{S}"',
    '@ TXT "v=spf1 mx -all exp=explain.example.com"\nexplain TXT "see https://www.example.com/why?s=%{S}"',
  ],
  check: (evidence) => {
    const explained = evidence.spf.explained ?? null;
    const fault = faultOf(explained);
    if (fault === null) return [];
    return soundRecords(evidence)
      .filter(({ domain }) => domain === explained?.domain)
      .flatMap((node) =>
        termFindings(
          node,
          node.terms.filter(({ term }) => term.kind === 'modifier' && term.name === 'exp'),
          ({ text }) => ({ message: `${text} is of no use: ${fault}` }),
        ),
      );
  },
};

function faultOf(explained: SpfExplained | null): string | null {
  if (explained === null || explained.answer.status === 'failed') return null;
  const { name, answer } = explained;
  const [text, ...more] = txtTexts(answer);
  if (text === undefined) {
    const hop = answer.path.at(-1);
    const leads = hop === undefined ? name : `${name} is a CNAME to ${shownName(hop.target)}, which`;
    return `${leads} ${answer.status === 'nxdomain' ? 'does not exist' : 'has no TXT record'}`;
  }
  if (more.length > 0) return `${name} has ${more.length + 1} TXT records, where one may be`;
  if (/[^\x00-\x7f]/.test(text)) return `the text at ${name} is not ASCII`;
  const [problem] = parseMacroString(text, 0, 'explanation').problems;
  return problem === undefined ? null : `in the text at ${name}, ${problem.message}`;
}
