// A Web Test Runner reporter that leaves the totals where scripts/test.mjs finds them. A file
// that failed to load counts as one failure.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the totals of an engine are. */
export const countsOf = (engine) =>
  new URL(`../test-results/counts-${engine}.json`, import.meta.url).pathname;

export function countReporter(engine) {
  const file = countsOf(engine);
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      const add = ({ suites = [], tests = [] }) => {
        for (const { passed, skipped } of tests) {
          counts[skipped ? 'skipped' : passed ? 'passed' : 'failed'] += 1;
        }
        suites.forEach(add);
      };
      for (const session of sessions) {
        if (session.testResults) add(session.testResults);
        if (session.errors.length > 0) counts.failed += 1;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
