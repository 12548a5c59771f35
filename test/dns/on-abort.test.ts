import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { onAbort } from '../../src/dns/on-abort.ts';

/** A signal that counts its listeners, so that none is left behind unseen. */
function counted(): { readonly controller: AbortController; readonly listeners: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  let listeners = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners++;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners--;
    remove(...args);
  };
  return { controller, listeners: () => listeners };
}

test('every callback is called once, in order', () => {
  const { controller } = counted();
  const called: number[] = [];
  for (const i of [1, 2, 3]) onAbort(controller.signal, () => called.push(i));
  controller.abort();
  controller.abort();
  assert.equal(called, [1, 2, 3]);
});

test('a signal has one listener for all callbacks, and none when the last was taken back', () => {
  const { controller, listeners } = counted();
  const back = Array.from({ length: 100 }, () => onAbort(controller.signal, () => {}));
  assert.is(listeners(), 1);
  for (const takeBack of back) {
    assert.is(listeners(), 1);
    takeBack();
  }
  assert.is(listeners(), 0);
  const takeBack = onAbort(controller.signal, () => {});
  back[0]?.();
  assert.is(listeners(), 1);
  takeBack();
  takeBack();
  assert.is(listeners(), 0);
});

test('a callback that was taken back is not called, even by another callback', () => {
  const { controller } = counted();
  const called: string[] = [];
  const back: (() => void)[] = [];
  onAbort(controller.signal, () => {
    called.push('first');
    for (const takeBack of back) takeBack();
  });
  back.push(onAbort(controller.signal, () => called.push('second')));
  controller.abort();
  assert.equal(called, ['first']);
});

test('signals do not mix', () => {
  const [one, two] = [counted(), counted()];
  const called: string[] = [];
  onAbort(one.controller.signal, () => called.push('one'));
  onAbort(two.controller.signal, () => called.push('two'));
  two.controller.abort();
  assert.equal(called, ['two']);
});

test.run();
