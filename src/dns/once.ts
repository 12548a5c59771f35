import type { Answer } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import { canonicalName } from '../text/domain-name.ts';
import { abortedAnswer } from './failed-answer.ts';
import { onAbort } from './on-abort.ts';

/** One question on its way, or its answer. */
interface Flight {
  readonly answer: Promise<Answer>;
  /** Ends the flight when nobody waits for it any more. */
  readonly abandon: () => void;
  askers: number;
}

/**
 * A resolver that asks each question once, for a run during which DNS is taken to stand still: whoever asks again, at the same time or later,
 * gets the same answer, failures too, in the spelling of whoever asked first. Names that differ in the case of ASCII letters only are one.
 *
 * An asker's signal ends only his own wait, with `failed: aborted`. The question itself is withdrawn when its last asker has gone. An aborted
 * outcome is not kept, nor is an exception: who asks later asks anew.
 *
 * @returns the resolver; `questions()` is how many different questions went below so far, `close` closes below
 */
export function once(below: Resolver): Required<Resolver> & { readonly questions: () => number } {
  const flights = new Map<string, Flight>();
  const asked = new Set<string>();
  return {
    async resolve(name, type, { signal } = {}) {
      if (signal?.aborted === true) return abortedAnswer();
      const key = `${type} ${canonicalName(name)}`;
      asked.add(key);
      const flight =
        flights.get(key) ?? takeOff(flights, key, (inFlight) => below.resolve(name, type, { signal: inFlight }));
      return signal === undefined ? await stay(flight) : await wait(flight, signal);
    },
    questions: () => asked.size,
    async close() {
      await below.close?.();
    },
  };
}

function takeOff(flights: Map<string, Flight>, key: string, ask: (signal: AbortSignal) => Promise<Answer>): Flight {
  const controller = new AbortController();
  const forget = (): void => {
    if (flights.get(key) === flight) flights.delete(key);
  };
  const flight: Flight = {
    answer: ask(controller.signal),
    abandon: () => {
      // After landing there is nothing to withdraw, and the answer stays.
      if (!landed) {
        forget();
        controller.abort();
      }
    },
    askers: 0,
  };
  let landed = false;
  flights.set(key, flight);
  flight.answer.then((answer) => {
    landed = true;
    if (answer.status === 'failed' && answer.cause === 'aborted') forget();
  }, forget);
  return flight;
}

function stay(flight: Flight): Promise<Answer> {
  flight.askers++;
  return flight.answer;
}

function wait(flight: Flight, signal: AbortSignal): Promise<Answer> {
  flight.askers++;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      resolve(abortedAnswer());
      flight.askers--;
      if (flight.askers === 0) flight.abandon();
    };
    flight.answer.then(resolve, reject).finally(onAbort(signal, leave));
  });
}
