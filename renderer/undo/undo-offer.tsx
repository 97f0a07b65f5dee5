import { useWords } from '../i18n/use-words.ts';
import { undo, useUndo } from './undo-store.ts';

/** Says what was done, and takes it back. */
export function UndoOffer() {
  const words = useWords();
  const offered = useUndo((state) => state.offered);
  return (
    <div role="status" className="undo-place">
      {offered && (
        <p className="undo-offer">
          {offered.done(words)}{' '}
          <button type="button" className="link-button" onClick={undo}>
            {words.t('app.undo')} <kbd>{'Ctrl Z'}</kbd>
          </button>
        </p>
      )}
    </div>
  );
}
