/** Severities, the gravest first, and the chip each is shown in. */
import type { Severity } from '../../shared/protocol/finding-answer.ts';

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

export const severityChip: Readonly<Record<Severity, string>> = {
  critical: 'chip-bad',
  high: 'chip-bad',
  medium: 'chip-warn',
  low: 'chip-plain',
  info: 'chip-plain',
};
