/** How many checks passed, failed and were skipped: the one figure CI reads. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Counts = { ...none, passed: 1 };
export const oneFailed: Counts = { ...none, failed: 1 };

export function addCounts(...all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    none,
  );
}

/** The last line of `npm test`; its form is a contract with CI. */
export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * From vitest's JSON report. A file that could not even be loaded holds no test and counts as one failure;
 * a report of a run that was cut short counts the failure too.
 */
export function vitestCounts(report: unknown): Counts {
  if (!isRecord(report)) return oneFailed;
  const files = Array.isArray(report['testResults']) ? report['testResults'].filter(isRecord) : [];
  const unloadable = files.filter(
    (file) =>
      file['status'] === 'failed' &&
      Array.isArray(file['assertionResults']) &&
      file['assertionResults'].length === 0,
  ).length;
  const counts = {
    passed: count(report['numPassedTests']),
    failed: count(report['numFailedTests']) + unloadable,
    skipped: count(report['numPendingTests']) + count(report['numTodoTests']),
  };
  return report['success'] === false && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** From Playwright's JSON report. A flaky test passed in the end; an error outside of a test counts as one failure. */
export function playwrightCounts(report: unknown): Counts {
  if (!isRecord(report) || !isRecord(report['stats'])) return oneFailed;
  const stats = report['stats'];
  const outside = Array.isArray(report['errors']) ? report['errors'].length : 0;
  return {
    passed: count(stats['expected']) + count(stats['flaky']),
    failed: count(stats['unexpected']) + outside,
    skipped: count(stats['skipped']),
  };
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
