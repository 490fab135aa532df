// A Web Test Runner reporter that leaves the totals, and what failed, where scripts/test.mjs finds
// them. A file that failed to load counts as one failure.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** Where the totals of an engine are. */
export const countsOf = (engine) =>
  new URL(`../test-results/counts-${engine}.json`, import.meta.url).pathname;

export function countReporter(engine) {
  const file = countsOf(engine);
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0, failures: [], failedFiles: {} };
      const fail = (names, error) => {
        counts.failed += 1;
        counts.failures.push(`${names.join(' › ')}: ${error?.message ?? 'no message'}`);
      };
      const add = ({ suites = [], tests = [] }, names) => {
        for (const { name, passed, skipped, error } of tests) {
          if (skipped) counts.skipped += 1;
          else if (passed) counts.passed += 1;
          else fail([...names, name], error);
        }
        for (const suite of suites) add(suite, [...names, suite.name]);
      };
      for (const { testFile, testResults, errors } of sessions) {
        const names = [relative(process.cwd(), testFile)];
        const { passed, failed } = counts;
        if (testResults) add(testResults, names);
        if (errors.length > 0) fail(names, errors[0]);
        const own = { passed: counts.passed - passed, failed: counts.failed - failed };
        if (own.failed > 0) counts.failedFiles[names[0]] = own;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
