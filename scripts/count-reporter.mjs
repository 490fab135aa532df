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
      const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
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
        if (testResults) add(testResults, names);
        if (errors.length > 0) fail(names, errors[0]);
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
