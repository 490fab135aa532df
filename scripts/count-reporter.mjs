// A Web Test Runner reporter that leaves the totals where scripts/test.mjs finds them. A file
// that failed to load counts as one failure.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const COUNTS_FILE = new URL('../test-results/browser-counts.json', import.meta.url).pathname;

export function countReporter() {
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
      mkdirSync(dirname(COUNTS_FILE), { recursive: true });
      writeFileSync(COUNTS_FILE, JSON.stringify(counts));
    },
  };
}
