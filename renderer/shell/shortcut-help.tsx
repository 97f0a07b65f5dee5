import { useWords } from '../i18n/use-words.ts';
import { SideSheet } from '../parts/side-sheet.tsx';
import { shortcuts } from './shortcuts.ts';

interface ShortcutHelpProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ShortcutHelp({ open, onClose }: ShortcutHelpProps) {
  const { t } = useWords();
  return (
    <SideSheet title={t('shortcut.title')} open={open} onClose={onClose} place="dialog">
      <dl className="shortcut-list">
        {shortcuts.map(({ keys, what }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(`shortcut.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{t('shortcut.scanner')}</p>
    </SideSheet>
  );
}
