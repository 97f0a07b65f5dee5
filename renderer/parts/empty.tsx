import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** Why there is nothing, and what can be done. */
  readonly children?: ReactNode;
}

/** Nothing to show, said as a sentence: what is not there, why, and what to do. Never a bare blank. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="empty">
      <svg viewBox="0 0 48 32" width="60" height="40" aria-hidden="true">
        <rect x="4" y="6" width="40" height="22" rx="3" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="M4 13h40M12 19h10M12 23h16" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
