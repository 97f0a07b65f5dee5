import type { ReactNode } from 'react';

interface ScrollAreaProps {
  readonly className: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** Content that scrolls by itself. Focusable, because a keyboard must be able to scroll it (WCAG 2.1.1). */
export function ScrollArea({ className, label, children }: ScrollAreaProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <div role="group" className={className} tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
