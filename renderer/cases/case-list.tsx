import { Button } from 'antd';
import type { CaseSummary } from '../../shared/protocol/cases-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { pageHref } from '../shell/route.ts';

interface CaseListProps {
  readonly cases: readonly CaseSummary[];
  readonly open: string;
  readonly onBegin: () => void;
}

export function CaseList({ cases, open, onBegin }: CaseListProps) {
  const { t } = useWords();
  return (
    <Panel
      title={t('cases.title')}
      className="case-list"
      aside={<Button onClick={onBegin}>{t('cases.begin')}</Button>}
    >
      {cases.length === 0 && <p className="panel-body muted">{t('cases.none')}</p>}
      <ul>
        {cases.map(({ id, name, codes, parties, changed }) => (
          <li key={id}>
            <a href={pageHref('cases', id)} aria-current={id === open ? 'page' : undefined} title={name}>
              <strong>{name}</strong>
              <span className="muted small figures">
                {t('cases.sizes', { codes, parties })} · {formatTime(changed).slice(0, 10)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
