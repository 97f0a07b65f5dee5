import type { ReactNode } from 'react';

interface FigureProps {
  readonly label: string;
  readonly children: ReactNode;
  /** What the short form leaves out, on hover. */
  readonly exact?: string;
  readonly note?: ReactNode;
}

/** One figure of a summary: what it is, how much. */
export function Figure({ label, children, exact, note }: FigureProps) {
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd>
        <span className="figure-value" title={exact}>
          {children}
        </span>
        {note && <span className="figure-note">{note}</span>}
      </dd>
    </div>
  );
}
