import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { offerUndo } from '../undo/undo-store.ts';
import { deleteView, saveView, useSavedViews } from './saved-views.ts';
import { plainView, type TableView } from './table-view.ts';

interface SavedViewChoiceProps {
  readonly id: string;
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
}

/** Takes up a view that was saved, saves the present one, deletes the chosen one. */
export function SavedViewChoice({ id, view, onView }: SavedViewChoiceProps) {
  const { t } = useWords();
  const views = useSavedViews(id);
  const [naming, setNaming] = useState<string | null>(null);
  const chosen = Object.keys(views).find((name) => JSON.stringify(views[name]) === JSON.stringify(view));
  const changed = JSON.stringify(view) !== JSON.stringify(plainView);
  if (naming !== null) {
    return (
      <form
        className="view-naming"
        onSubmit={(event) => {
          event.preventDefault();
          if (naming.trim() !== '') saveView(id, naming.trim(), view);
          setNaming(null);
        }}
      >
        <Input
          autoFocus
          maxLength={40}
          value={naming}
          placeholder={t('table.viewName')}
          aria-label={t('table.viewName')}
          onChange={(event) => setNaming(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setNaming(null)}
        />
        <Button htmlType="submit">{t('table.save')}</Button>
      </form>
    );
  }
  const remove = (name: string) => {
    const back = deleteView(id, name);
    offerUndo({ done: (words) => words.t('table.viewDeleted', { name }), undo: back });
  };
  return (
    <>
      {Object.keys(views).length > 0 && (
        <select
          className="choice"
          aria-label={t('table.views')}
          value={chosen ?? ''}
          onChange={({ target }) => onView(views[target.value] ?? plainView)}
        >
          <option value="">{t('table.views')}</option>
          {Object.keys(views).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      {chosen !== undefined && <Button onClick={() => remove(chosen)}>{t('table.deleteView')}</Button>}
      {chosen === undefined && changed && (
        <Button onClick={() => setNaming('')}>{t('table.saveView')}</Button>
      )}
    </>
  );
}
