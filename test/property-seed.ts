import fc from 'fast-check';

/*
 * Loaded before the tests. Property tests draw the same cases in each run, so that a failure is one of the change at hand, and not of the day;
 * PROPERTY_SEED=<number> draws others, and `npm run fuzz` draws new ones each time.
 */
const seed = process.env['PROPERTY_SEED'];
fc.configureGlobal({ seed: seed === undefined ? 20261121 : seed === 'random' ? Date.now() : Number(seed) });
