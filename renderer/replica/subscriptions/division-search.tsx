import { Input } from 'antd';
import { useId, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { searchDivisions } from './search-divisions.ts';

const mostHits = 8;

/** Leads to a division whose place on the map one does not know. */
export function DivisionSearch({ onPick }: { readonly onPick: (region: string) => void }) {
  const { t, place } = useWords();
  const [text, setText] = useState('');
  const field = useId();
  const hits = searchDivisions(text, mostHits);
  const pick = (region: string) => {
    setText('');
    onPick(region);
  };
  return (
    <div className="panel-body division-search">
      <label htmlFor={field} className="spoken">
        {t('replica.page.searchRegion')}
      </label>
      <Input
        id={field}
        allowClear
        placeholder={t('replica.page.searchRegion')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => hits[0] !== undefined && pick(hits[0])}
      />
      {text.trim() !== '' && hits.length === 0 && <p className="muted">{t('replica.page.noRegion')}</p>}
      {hits.length > 0 && (
        <ul className="division-hits">
          {hits.map((region) => (
            <li key={region}>
              <button type="button" className="link-button" onClick={() => pick(region)}>
                {place(region)}
              </button>{' '}
              <span className="muted figures">{region}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
