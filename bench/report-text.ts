/** The report for people: a line per figure, a column per subject, and beside each peer its ratio to yaojian. */
import type { Paint } from '../cli/output/paint.ts';
import { type Column, grouped, table } from '../cli/output/table.ts';
import type { BenchReport, Budgets, SubjectResult } from './report.ts';

export function reportText(report: BenchReport, paint: Paint): string {
  const { budgets, machine, results } = report;
  const [ours, ...peers] = results;
  if (ours === undefined) return '';
  const columns: Column[] = [
    { title: 'FIGURE' },
    { title: ours.subject, align: 'right' },
    ...(budgets === undefined ? [] : [{ title: 'budget', align: 'right' } as const]),
    ...peers.flatMap(({ subject }): Column[] => [
      { title: subject, align: 'right' },
      { title: 'ratio', align: 'right' },
    ]),
  ];
  const rows = figureNames(results).map((figure) => [
    figure,
    figureText(figureOf(ours, figure)),
    ...(budgets === undefined ? [] : [budgetText(figure, figureOf(ours, figure), budgets)]),
    ...peers.flatMap((peer) => [
      figureText(figureOf(peer, figure)),
      ratioText(figureOf(peer, figure), figureOf(ours, figure)),
    ]),
  ]);
  const load = machine.loadBefore === undefined ? '' : `, load before ${machine.loadBefore}`;
  const notes = results.flatMap(({ subject, note }) => (note === undefined ? [] : [`${subject}: ${note}\n`]));
  return [
    `${report.name}, ${grouped(report.rows)} rows; ratio is peer / yaojian\n`,
    `${machine.cores} × ${machine.cpu}, ${machine.memoryGiB} GiB, ${machine.platform}, Node ${machine.node}${load}\n\n`,
    table(columns, rows, paint),
    ...(notes.length > 0 ? ['\n', ...notes] : []),
  ].join('');
}

/** Those that any subject has, in the order they first come. */
function figureNames(results: readonly SubjectResult[]): readonly string[] {
  return [
    ...new Set(
      results.flatMap((result) => Object.keys(result).filter((name) => figureOf(result, name) !== null)),
    ),
  ];
}

function figureOf(result: SubjectResult, figure: string): number | null {
  const value = Object.entries(result).find(([name]) => name === figure)?.[1];
  return typeof value === 'number' ? value : null;
}

function figureText(value: number | null): string | null {
  if (value === null) return null;
  return Math.abs(value) >= 1000 ? grouped(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** `≥ 5 000 000 ✓`: what is asked, and whether it was reached. */
function budgetText(figure: string, value: number | null, budgets: Budgets): string | null {
  const budget = Object.entries(budgets).find(([name]) => name === figure)?.[1];
  if (budget === undefined || value === null) return null;
  return 'atLeast' in budget
    ? `≥ ${figureText(budget.atLeast)} ${value >= budget.atLeast ? '✓' : '✗'}`
    : `≤ ${figureText(budget.atMost)} ${value <= budget.atMost ? '✓' : '✗'}`;
}

function ratioText(peer: number | null, ours: number | null): string | null {
  if (peer === null || ours === null || ours === 0) return null;
  return `×${Number((peer / ours).toPrecision(2))}`;
}
