import type { Answer } from '../model/answer.ts';
import type { Evidence } from '../model/evidence.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import { canonicalName, parentName } from '../text/domain-name.ts';

/** A name that was asked for the domain, and what DNS said. */
type Asked = readonly [name: string, answer: Answer];

/** What is known of the names that the records of a domain lead to. */
export interface AnsweredNames {
  /** In lower case: every name that was asked for, and every name on the way from there, to which a CNAME leads. */
  readonly names: ReadonlySet<string>;
  /** Whether a name exists; null where nobody said. A name that exists with nothing but names below it exists (RFC 8020 §2). */
  readonly exists: (name: string) => boolean | null;
}

/** The names that the records of a domain lead to, by the answers of the evidence and the user's own records. */
export function answeredNames(evidence: Evidence): AnsweredNames {
  const names = new Set<string>();
  const known = new Map<string, boolean>();
  for (const [asked, answer] of askedAnswers(evidence)) {
    const end = canonicalName(answer.path.at(-1)?.target ?? asked);
    for (const name of [asked, ...answer.path.flatMap((hop) => [hop.name, hop.target])]) names.add(canonicalName(name));
    for (const hop of answer.path) known.set(canonicalName(hop.name), true);
    if (answer.status !== 'failed') known.set(end, answer.status !== 'nxdomain' || known.get(end) === true);
  }
  let owned: ReadonlySet<string> | null = null;
  return {
    names,
    exists: (given) => {
      const name = canonicalName(given);
      if (known.get(name) === true) return true;
      owned ??= withAncestors(evidence);
      return owned.has(name) ? true : (known.get(name) ?? null);
    },
  };
}

function askedAnswers({ domain, dkim, dmarc, spf, mx }: Evidence): Asked[] {
  const own = dmarc.walk.slice(0, 1);
  return [
    ...dkim.flatMap(({ name, answer, alias }): Asked[] => [[name, answer], ...(alias ? [[name, alias] as const] : [])]),
    ...own.map((step): Asked => [`_dmarc.${step.domain}`, step.answer]),
    [domain, spf.answer],
    [domain, mx.answer],
    ...mx.exchanges.flatMap(({ name, a, aaaa }) =>
      [a, aaaa].flatMap((answer): Asked[] => (answer === null ? [] : [[name, answer]])),
    ),
    ...(spf.cost ? askedBelow(spf.cost.tree) : []),
  ];
}

function askedBelow({ terms }: SpfNode): Asked[] {
  return terms.flatMap(({ answers, child }) => [
    ...answers.map(({ name, answer }): Asked => [name, answer]),
    ...(child?.answer ? [[child.domain, child.answer] as const] : []),
    ...(child ? askedBelow(child) : []),
  ]);
}

/** Every name that the user's records are at, and every name above. */
function withAncestors({ inventory }: Evidence): ReadonlySet<string> {
  const owned = new Set<string>();
  for (const rr of inventory)
    for (let name = canonicalName(rr.name); name !== '' && !owned.has(name); name = parentName(name)) owned.add(name);
  return owned;
}
