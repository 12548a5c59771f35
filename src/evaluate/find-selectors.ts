import type { Answer } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import type { SelectorHit, SelectorSearch } from '../model/selector-search.ts';
import { COMMON_SELECTORS } from '../services/common-selectors.ts';
import { serviceOfSelector, serviceOfTarget } from '../services/recognise.ts';
import type { Service } from '../services/service.ts';
import { nameFault } from '../text/domain-name.ts';
import { alikeForms, answerForm, exists, isAnswered, isPublished, wildcardOf } from './selector-answer.ts';
import type { AnswerForm } from './selector-answer.ts';
import { selectorHints } from './selector-hints.ts';

/** What is known before a search. */
export interface SelectorClues {
  /** Selectors that somebody named: asked first, whatever else DNS says. */
  readonly given: readonly string[];
  /** The SPF records of the domain. */
  readonly spf: readonly string[];
}

export interface SelectorSearchOptions {
  /** The most questions, those for clues included. Default 60. */
  readonly limit?: number;
  /** A label that nobody has published, to unmask a wildcard. Default one made by chance. */
  readonly sibling?: string;
}

/** Questions under way at the same time. */
const SIDE_BY_SIDE = 12;
/** Questions for the MX, the NS, `_domainkey` and its made-up sibling. */
const QUESTIONS_BEFORE = 4;

/**
 * Looks for the DKIM selectors of a domain. DNS cannot list them, so this asks for those that are likely: of the services that MX, SPF and name
 * servers point to, then of widespread ones, then names that people give.
 *
 * - Where `_domainkey.<domain>` does not exist, neither does anything below (RFC 8020 §2), and nothing is guessed. Given selectors are asked all
 *   the same, since some servers deny names that have others below them; one that is there proves the denial wrong, and the search goes on.
 * - A name made up by chance shows whether a wildcard answers for every name. A selector that answers alike is none (RFC 4592 §2.2.1). Where every
 *   name has another answer, as from a server that makes them up, none is that has no more than the made-up name has.
 *   Where that question has no answer, of several selectors that answer alike none is believed.
 * - A failed question is neither a hit nor a miss. Only where no question at all was answered, the whole search is unknown.
 * - Where nobody is asked (`failed: offline`), nothing is guessed either: the selectors in the user's files are to be given.
 *
 * @param domain as DNS has it
 */
export async function findSelectors(
  domain: string,
  clues: SelectorClues,
  resolver: Resolver,
  options: SelectorSearchOptions = {},
): Promise<SelectorSearch> {
  const { limit = 60, sibling = `x${crypto.randomUUID().replaceAll('-', '').slice(0, 15)}` } = options;
  const base = `_domainkey.${domain}`;
  const nothing = { tried: [], hits: [], unanswered: [], wildcard: null, denied: false, failure: null, limit };
  // A domain of nearly 255 octets has no room for selectors: nothing can be published there.
  if (nameFault(`${sibling}.${base}`) !== null)
    return { ...nothing, stopped: 'no-domainkey', questions: 0, services: [] };
  const ask = async (selector: string): Promise<Answer> => await resolver.resolve(`${selector}.${base}`, 'TXT');
  const [hints, top, made, given] = await Promise.all([
    selectorHints(domain, clues.spf, resolver),
    resolver.resolve(base, 'TXT'),
    ask(sibling),
    askAll(namesOf(clues.given, domain), ask),
  ]);
  const services = hints.map(({ id, name, selectorPattern }) => ({
    id,
    name,
    unguessable: selectorPattern?.meaning ?? null,
  }));
  const below = [made, ...given.answers.values()];
  const absent = !exists(top) && isAnswered(top);
  const denied = absent && below.some(exists);
  const offline = top.status === 'failed' && top.cause === 'offline';
  const guesses =
    (absent && !denied) || offline ? [] : guessesFor(hints, domain).filter((name) => !given.answers.has(name));
  const room = Math.max(limit - QUESTIONS_BEFORE - given.answers.size, 0);
  const guessed = await askAll(guesses.slice(0, room), ask, ![top, ...below].some(isAnswered));
  const answers = new Map([...given.answers, ...guessed.answers]);
  const failure = [top, made, ...answers.values()].some(isAnswered) ? null : failureOf(top);
  return {
    tried: [...answers.keys()],
    hits: hitsOf(answers, sibling, made),
    unanswered: [...answers].filter(([, answer]) => !isAnswered(answer)).map(([selector]) => selector),
    wildcard: isPublished(made) ? wildcardOf(made) : null,
    stopped: stopOf({ failure, absent: absent && !denied, cut: guessed.cut || guesses.length > room }),
    denied,
    failure,
    questions: QUESTIONS_BEFORE + answers.size,
    limit,
    services,
  };
}

function guessesFor(hints: readonly Service[], domain: string): string[] {
  return namesOf([...hints.flatMap(({ selectors }) => selectors), ...COMMON_SELECTORS], domain);
}

/** The selectors that have room before the domain, each once. */
function namesOf(selectors: readonly string[], domain: string): string[] {
  return [...new Set(selectors)].filter((selector) => nameFault(`${selector}._domainkey.${domain}`) === null);
}

/**
 * Asks in groups, side by side within each. Stops where no more may be asked, and after a first group in which nobody answered, if nobody did
 * before: each group more would only cost another time limit.
 */
async function askAll(
  selectors: readonly string[],
  ask: (selector: string) => Promise<Answer>,
  unheard: boolean = false,
): Promise<{ answers: ReadonlyMap<string, Answer>; cut: boolean }> {
  const answers = new Map<string, Answer>();
  let deaf = unheard;
  for (let i = 0; i < selectors.length; i += SIDE_BY_SIDE) {
    const group = selectors.slice(i, i + SIDE_BY_SIDE);
    const answered = await Promise.all(group.map(ask));
    group.forEach((selector, at) => answered[at] && answers.set(selector, answered[at]));
    const causes = new Set(answered.map((answer) => (answer.status === 'failed' ? answer.cause : null)));
    if (causes.has('budget') || causes.has('aborted')) return { answers, cut: true };
    deaf &&= !answered.some(isAnswered);
    if (deaf) break;
  }
  return { answers, cut: false };
}

function hitsOf(answers: ReadonlyMap<string, Answer>, sibling: string, made: Answer): SelectorHit[] {
  const forms = new Map([...answers].map(([selector, answer]) => [selector, answerForm(selector, answer)]));
  const ofMade = isAnswered(made) ? answerForm(sibling, made) : null;
  const alike = (form: AnswerForm): boolean =>
    ofMade === null
      ? [...forms.values()].filter((other) => alikeForms(form, other)).length > 1
      : alikeForms(form, ofMade);
  // Where no name answers as the made-up one does, its answer is made from the name: then what is of its kind comes from the wildcard too.
  const varies = ofMade !== null && isPublished(made) && forms.size > 1 && ![...forms.values()].some(alike);
  const kind = varies ? wildcardOf(made) : null;
  return [...answers].flatMap(([selector, answer]) => {
    const form = forms.get(selector);
    return isPublished(answer) && form && !alike(form) && wildcardOf(answer) !== kind
      ? { selector, service: serviceOf(selector, answer) }
      : [];
  });
}

/** A CNAME says whose key it is; a name only where it leads to no other place. */
function serviceOf(selector: string, { path }: Answer): string | null {
  const known = path.map(({ target }) => serviceOfTarget(target)).find((service) => service !== null);
  return known?.name ?? (path.length === 0 ? serviceOfSelector(selector)?.name : null) ?? null;
}

function failureOf(answer: Answer): SelectorSearch['failure'] {
  return answer.status === 'failed' ? { cause: answer.cause, detail: answer.detail } : null;
}

function stopOf(found: { failure: unknown; absent: boolean; cut: boolean }): SelectorSearch['stopped'] {
  if (found.failure !== null) return 'no-answer';
  if (found.absent) return 'no-domainkey';
  return found.cut ? 'budget' : null;
}
