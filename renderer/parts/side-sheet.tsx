import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface SideSheetProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** `sheet` at the right edge, `dialog` in the middle. */
  readonly place?: 'sheet' | 'dialog';
  readonly children: ReactNode;
}

/** Something beside the page. The browser's own dialog: it keeps the focus inside, gives it back, and closes on Escape. */
export function SideSheet({ title, open, onClose, place = 'sheet', children }: SideSheetProps) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={place} aria-labelledby={id} onClose={onClose}>
      {open && (
        <>
          <header className="sheet-head">
            <h2 id={id}>{title}</h2>
            <button type="button" className="link-button" onClick={onClose}>
              {t('app.close')}
            </button>
          </header>
          <div className="sheet-body">{children}</div>
        </>
      )}
    </dialog>
  );
}
