import type { Report } from '../../src/model/report.ts';
import { reporters } from '../../src/report/index.ts';

/** The JSON report without what may differ: times to live, who answered, how many questions it took. */
export function told(report: Report): unknown {
  const text = reporters.json([report], { width: 80, colour: false, unicode: true, version: '0' });
  return JSON.parse(text, (key, value: unknown) =>
    ['ttl', 'elapsedMs', 'questions', 'at'].includes(key) ? undefined : value,
  );
}
