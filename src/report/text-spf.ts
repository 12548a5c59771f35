import type { SpfEvidence } from '../model/spf-evidence.ts';
import { unknownWords } from './text-answer.ts';
import { leavesToShow } from './text-leaves.ts';
import { drawPath } from './text-path.ts';
import type { Pen, State } from './text-pen.ts';
import type { Section } from './text-section.ts';

const STATE: Readonly<Record<SpfEvidence['status'], State>> = {
  found: 'info',
  none: 'warn',
  permerror: 'bad',
  unknown: 'unknown',
};

/** The SPF record of the domain, or why there is none. */
export function spfSection(pen: Pen, domain: string, spf: SpfEvidence): Section {
  const leaves = leavesToShow(pen, spf.answer, spf.records, 'no SPF record');
  return {
    label: 'SPF',
    state: STATE[spf.status],
    words: statusWords(spf),
    body: drawPath(pen, { name: domain, answer: spf.answer, leaves, kind: 'an SPF record', lines: 6, missing: 'warn' }),
  };
}

function statusWords({ status, answer, records }: SpfEvidence): string {
  switch (status) {
    case 'found':
      return 'found, not judged yet';
    case 'none':
      return answer.status === 'nxdomain' ? 'none: the name does not exist' : 'none: no TXT record starts with v=spf1';
    case 'permerror':
      return `permerror: ${records.length} SPF records where one may stand`;
    case 'unknown':
      return unknownWords(answer);
  }
}
