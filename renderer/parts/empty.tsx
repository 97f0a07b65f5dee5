import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** SVG path on a 20 by 20 grid: the page's own, before anything was asked of it. Default a tray with nothing in it. */
  readonly mark?: string | null;
  /** Why there is nothing, and what can be done. */
  readonly children?: ReactNode;
}

const tray = 'M3 11l2.4-6h9.2L17 11v4.5H3zM3 11h4l1.2 2h3.6L13 11h4';

/** Nothing to show, said as a sentence: what is not there, why, and what to do. Never a bare blank. */
export function Empty({ title, mark, children }: EmptyProps) {
  return (
    <div className="empty">
      <svg viewBox="0 0 20 20" width="26" height="26" aria-hidden="true">
        <path d={mark ?? tray} fill="none" stroke="currentColor" strokeWidth="1.3" />
      </svg>
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
