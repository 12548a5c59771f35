import { DOMParser, type Element } from '@xmldom/xmldom';

/** A test case, as a reader of JUnit XML sees it. */
export interface ReadCase {
  readonly suite: string;
  readonly name: string;
  readonly outcome: string;
  readonly message: string;
  readonly text: string;
}

const INSIDE: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['testsuite'],
  testsuite: ['testcase'],
  testcase: ['failure', 'error', 'skipped', 'system-out'],
};

/** Reads JUnit XML with all that its readers demand: well formed, elements where they belong, and counts that are right. */
export function readJunit(xml: string): readonly ReadCase[] {
  const document = new DOMParser({ onError: fail }).parseFromString(xml, 'text/xml');
  const root = document.documentElement;
  if (root?.tagName !== 'testsuites') return fail('error', 'the root is no testsuites');
  assertCounts(root);
  return children(root).flatMap((suite) => {
    assertCounts(suite);
    return children(suite).map((one) => caseOf(suite, one));
  });
}

function caseOf(suite: Element, one: Element): ReadCase {
  if (!one.getAttribute('name') || !one.getAttribute('classname')) fail('error', 'a test case without name');
  const parts = children(one);
  const outcome = parts.find(({ tagName }) => tagName !== 'system-out');
  if (parts.length > 2) fail('error', 'a test case with two outcomes');
  return {
    suite: suite.getAttribute('name') ?? '',
    name: one.getAttribute('name') ?? '',
    outcome: outcome?.tagName ?? 'passed',
    message: outcome?.getAttribute('message') ?? '',
    text: one.textContent ?? '',
  };
}

function assertCounts(element: Element): void {
  const cases = [...element.getElementsByTagName('testcase')];
  const of = (tag: string): number => element.getElementsByTagName(tag).length;
  const counts: readonly (readonly [string, number])[] = [
    ['tests', cases.length],
    ['failures', of('failure')],
    ['errors', of('error')],
    ['skipped', of('skipped')],
  ];
  for (const [name, count] of counts)
    if (element.getAttribute(name) !== String(count)) fail('error', `${element.tagName}: ${name} is not ${count}`);
}

function children(element: Element): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType !== 1) continue;
    const child = node as Element;
    if (!INSIDE[element.tagName]?.includes(child.tagName)) fail('error', `${child.tagName} in ${element.tagName}`);
    found.push(child);
  }
  return found;
}

function fail(level: string, message: string): never {
  throw new Error(`${level}: ${message}`);
}
