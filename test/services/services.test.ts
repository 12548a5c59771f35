import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COMMON_SELECTORS, GENERIC_SELECTORS } from '../../src/services/common-selectors.ts';
import { services } from '../../src/services/index.ts';

const test = suite('services');
const NAME = /^[a-z0-9_][a-z0-9_.-]*\.[a-z]+$/;
const SHAPE = /^(?:[a-z0-9_.-]|<[a-z-]+>)+\.[a-z]+$/;
const SELECTOR = /^[a-z0-9][a-z0-9_-]*$/;

test('there are at least 40, each under an id of its own', () => {
  const ids = services.map(({ id }) => id);
  assert.ok(ids.length >= 40);
  assert.is(new Set(ids).size, ids.length);
  assert.is(new Set(services.map(({ name }) => name)).size, ids.length);
});

for (const { id, name, includes, selectors, selectorPattern, targets, mx, nameServers, sources } of services) {
  test(`${id} is told in names and shapes that DNS can hold`, () => {
    assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    assert.ok(name.length > 0);
    for (const domain of [...includes, ...nameServers]) assert.match(domain, NAME);
    for (const shape of [...targets, ...mx]) assert.match(shape, SHAPE);
    for (const selector of selectors) assert.match(selector, SELECTOR);
    for (const list of [includes, selectors, targets, mx, nameServers]) assert.is(new Set(list).size, list.length);
  });

  test(`${id} can be recognised, or has selectors to try, and says where that is from`, () => {
    assert.ok([includes, selectors, targets, mx].some((list) => list.length > 0));
    assert.ok(sources.length > 0);
    for (const { from, what, checked } of sources) {
      assert.ok(from.length > 0 && what.length > 0);
      assert.match(checked, /^20\d\d-\d\d-\d\d$/);
    }
  });

  if (selectorPattern !== undefined)
    test(`${id} has a pattern for its selectors that is anchored and simple`, () => {
      assert.match(selectorPattern.source, /^\^.*\$$/);
      // One repetition after another, none inside another: such a pattern takes linear or quadratic time.
      assert.not.match(selectorPattern.source, /\([^)]*[*+}][^)]*\)[*+{]/);
      assert.not.match('', new RegExp(selectorPattern.source));
      assert.match(selectorPattern.meaning, /^[a-z].*[^.]$/);
    });
}

test('the common selectors fit a search of 60 questions with room for those of services', () => {
  assert.ok(COMMON_SELECTORS.length >= 34 && COMMON_SELECTORS.length <= 46);
  assert.is(new Set(COMMON_SELECTORS).size, COMMON_SELECTORS.length);
  for (const selector of GENERIC_SELECTORS) assert.ok(COMMON_SELECTORS.includes(selector));
});

test.run();
