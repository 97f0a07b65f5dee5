import { describe, expect, it } from 'vitest';
import { addCounts, countsLine, none, playwrightCounts, vitestCounts } from './counts.ts';

describe('vitest report', () => {
  it('a missing or foreign report is a failure, never silence', () => {
    for (const report of [null, undefined, 'x', []]) expect(vitestCounts(report).failed).toBe(1);
  });

  it('a file that could not be loaded counts as one failure', () => {
    const report = {
      success: false,
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}, {}] },
      ],
    };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('a run that failed without a failed test still fails', () => {
    expect(vitestCounts({ success: false, numPassedTests: 9, testResults: [] }).failed).toBe(1);
  });
});

describe('Playwright report', () => {
  it('a missing report is a failure', () => {
    expect(playwrightCounts({}).failed).toBe(1);
  });

  it('counts errors outside of tests', () => {
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: 'no config' }],
    };
    expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });
});

it('the line CI reads', () => {
  expect(
    countsLine(addCounts({ passed: 1, failed: 2, skipped: 3 }, none, { passed: 4, failed: 0, skipped: 0 })),
  ).toBe('5 passed, 2 failed, 3 skipped');
});
