import type { ReactNode } from 'react';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'unknown';

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  /** On one line, for what is good to know rather than urgent. */
  readonly slim?: boolean;
  readonly children?: ReactNode;
}

/** Something the reader must not overlook. Spoken at once where it is bad, in its turn otherwise. */
export function Notice({ tone, title, slim = false, children }: NoticeProps) {
  return (
    <div
      className={`notice notice-${tone}${slim ? ' notice-slim' : ''}`}
      role={tone === 'bad' ? 'alert' : 'status'}
    >
      <p className="notice-title">{title}</p>
      {children}
    </div>
  );
}
