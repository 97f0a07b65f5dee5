import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { CaseContent } from '../../shared/protocol/cases-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { markNetwork } from '../network/network-marks.ts';
import { BasisNotice } from '../parts/basis-notice.tsx';
import { Empty } from '../parts/empty.tsx';
import { Notice } from '../parts/notice.tsx';
import { goTo } from '../shell/route.ts';
import { DataTable } from '../table/data-table.tsx';
import { saveFile } from '../table/save-file.ts';
import { EvidenceButton } from '../trace/evidence-button.tsx';
import { type CaseResult, isOutdated } from './case-results.ts';
import { deliveryRankColumns, partyColumns, scopeColumns } from './result-columns.tsx';

interface CaseResultProps {
  readonly id: string;
  readonly name: string;
  readonly result: CaseResult;
  readonly now: CaseContent;
  /** Evidence is of the case as it is kept: marks of a moment ago belong to it. */
  readonly keep: () => Promise<boolean>;
}

const tabs = ['parties', 'deliveries', 'scope'] as const;
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What explains the case, and what a recall could take; the ways lead on to the network. */
export function CaseResultView({ id, name, result, now, keep }: CaseResultProps) {
  const words = useWords();
  const { t } = words;
  const [tab, setTab] = useState<(typeof tabs)[number]>('parties');
  const { answer } = result;
  const lost = answer.cases.filter(({ followed }) => !followed).length;
  const names = useMemo(() => new Map(answer.stations.map((one) => [one.id, one.name])), [answer]);
  const columns = useMemo(
    () => ({
      parties: partyColumns(words),
      deliveries: deliveryRankColumns(words, (party) => (party === null ? '' : (names.get(party) ?? party))),
      scope: scopeColumns(words),
    }),
    [words, names],
  );
  const showInNetwork = (party: string) => {
    markNetwork({ title: name, scores: new Map(answer.stations.map((one) => [one.id, one.score])) });
    goTo('network', `party:${party}`);
  };
  const saveAll = async () => {
    const [{ writeXlsx }, { caseScoreSheets }] = await Promise.all([
      import('../../shared/formats/xlsx-out.ts'),
      import('../../shared/formats/network/score-sheets.ts'),
    ]);
    await saveFile('case.xlsx', new Uint8Array(writeXlsx(caseScoreSheets(answer))), workbook);
  };
  const nothing = <Empty title={t('cases.nothing')} />;
  const [first] = answer.stations;
  return (
    <section className="panel case-result" aria-label={t('cases.result')}>
      <header className="panel-head">
        <span className="switch">
          {tabs.map((one) => (
            <button key={one} type="button" aria-pressed={one === tab} onClick={() => setTab(one)}>
              {t(`cases.tabs.${one}`)}
            </button>
          ))}
        </span>
        <span className="case-ways">
          {first && <Button onClick={() => showInNetwork(first.id)}>{t('cases.showInNetwork')}</Button>}
          <EvidenceButton about={{ kind: 'case', id }} name={name} file="case" before={keep} />
          <Button onClick={() => void saveAll()}>{t('cases.exportAll')}</Button>
        </span>
      </header>
      <div className="case-basis">
        <BasisNotice asOf={answer.asOf} />
        {isOutdated(result, now) && <Notice slim tone="warn" title={t('cases.outdated')} />}
        {lost > 0 && (
          <Notice slim tone="unknown" title={t('cases.lost', { count: lost, cases: answer.cases.length })}>
            <p>{t('cases.lostText')}</p>
          </Notice>
        )}
        <p className="muted small">
          {t(`cases.tabTexts.${tab}`)}
          {tab === 'scope' && answer.scopeTruncated && ` ${t('cases.scopeTruncated')}`}
        </p>
      </div>
      {tab === 'parties' && (
        <DataTable
          id="case-parties"
          label={t('cases.tabs.parties')}
          columns={columns.parties}
          rows={answer.stations}
          keyOf={(one) => one.id}
          onOpen={(one) => showInNetwork(one.id)}
          tools={<span className="muted small">{t('cases.openHint')}</span>}
          empty={nothing}
        />
      )}
      {tab === 'deliveries' && (
        <DataTable
          id="case-deliveries"
          label={t('cases.tabs.deliveries')}
          columns={columns.deliveries}
          rows={answer.deliveries}
          keyOf={(one) => one.id}
          empty={nothing}
        />
      )}
      {tab === 'scope' && (
        <DataTable
          id="case-scope"
          label={t('cases.tabs.scope')}
          columns={columns.scope}
          rows={answer.scope}
          keyOf={(one) => `${one.kind} ${one.id}`}
          empty={nothing}
        />
      )}
    </section>
  );
}
