/** Says that a scan broke off: nothing is looked up by half a code. */
import { create } from 'zustand';
import { useWords } from '../i18n/use-words.ts';

/** Milliseconds it stays. */
const shownMs = 6_000;
/** Enough to recognise what was scanned. */
const longestShown = 40;
let timer: ReturnType<typeof setTimeout> | undefined;

const useScanned = create<{ readonly text: string | null }>(() => ({ text: null }));

export function sayIncomplete(text: string): void {
  clearTimeout(timer);
  useScanned.setState({ text });
  timer = setTimeout(() => useScanned.setState({ text: null }), shownMs);
}

export function ScanNotice() {
  const { t } = useWords();
  const text = useScanned((state) => state.text);
  return (
    <div role="status" className="undo-place scan-notice">
      {text !== null && (
        <p className="undo-offer">
          {t('app.scanIncomplete')} <span className="code-like">{text.slice(0, longestShown)}</span>
        </p>
      )}
    </div>
  );
}
