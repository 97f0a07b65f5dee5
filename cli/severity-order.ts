/** Severities from mild to grave, for `--fail-on` and for sorting. */
import type { Severity } from '../shared/protocol/finding-answer.ts';

export const severities: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

export function isSeverity(text: string): text is Severity {
  return severities.some((severity) => severity === text);
}

export function atLeast(severity: Severity, limit: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(limit);
}
