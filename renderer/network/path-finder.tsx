import { useMemo } from 'react';
import type { NetworkPathsAnswer } from '../../shared/protocol/network-answer.ts';
import { exactCount } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { Empty } from '../parts/empty.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import type { Load } from '../state/load.ts';
import { PartyField } from './party-field.tsx';
import type { PathEnds } from './paths-question.ts';

/** Which of the ways the drawing sets apart: one, by its place in the list, or all of them. */
export type ShownPath = number | 'all';

export interface PathFinderProps {
  readonly ends: PathEnds;
  readonly paths: Load<NetworkPathsAnswer> | null;
  readonly shown: ShownPath;
  /** Of the parties in the drawing. */
  readonly names: ReadonlyMap<string, string>;
  readonly onEnds: (ends: PathEnds) => void;
  readonly onShown: (shown: ShownPath) => void;
}

/** Ways of goods between two parties: chosen here, listed shortest first, set apart in the drawing. */
export function PathFinder({ ends, paths, shown, names, onEnds, onShown }: PathFinderProps) {
  const { t } = useWords();
  const answer = paths?.kind === 'ready' ? paths.value : null;
  const nameOf = useMemo(() => {
    const known = new Map([...names, ...(answer?.parties ?? []).map(({ id, name }) => [id, name] as const)]);
    return (party: string) => known.get(party) ?? party;
  }, [names, answer]);
  return (
    <div className="path-finder">
      <div className="path-ends">
        <PartyField
          label={t('network.pathFrom')}
          party={ends.from}
          name={nameOf(ends.from)}
          onParty={(from) => onEnds({ ...ends, from })}
        />
        <PartyField
          label={t('network.pathTo')}
          party={ends.to}
          name={nameOf(ends.to)}
          onParty={(to) => onEnds({ ...ends, to })}
        />
      </div>
      {paths === null && <p className="muted path-hint">{t('network.pathHint')}</p>}
      {paths?.kind === 'loading' && <Skeleton />}
      {paths?.kind === 'failed' && <FailureNotice error={paths.error} />}
      {answer !== null && <PathList answer={answer} shown={shown} nameOf={nameOf} onShown={onShown} />}
    </div>
  );
}

interface PathListProps {
  readonly answer: NetworkPathsAnswer;
  readonly shown: ShownPath;
  readonly nameOf: (party: string) => string;
  readonly onShown: (shown: ShownPath) => void;
}

function PathList({ answer, shown, nameOf, onShown }: PathListProps) {
  const { t } = useWords();
  const { paths, truncated } = answer;
  if (paths.length === 0) {
    return (
      <Empty title={t(truncated ? 'network.pathsUnfinished' : 'network.noPath')}>
        <p className="muted">{t('network.noPathText')}</p>
      </Empty>
    );
  }
  return (
    <>
      <p className="path-count">
        <span role="status">{t('network.pathCount', { count: paths.length })}</span>{' '}
        {truncated && <span className="muted">{t('network.pathsTruncated')}</span>}
        <button
          type="button"
          className="link-button"
          aria-pressed={shown === 'all'}
          onClick={() => onShown(shown === 'all' ? 0 : 'all')}
        >
          {t('network.showAllPaths')}
        </button>
      </p>
      <ol className="path-list" aria-label={t('network.tabs.paths')}>
        {paths.map(({ stations, hops }, at) => (
          <li key={stations.join('\n')}>
            <button type="button" aria-pressed={shown === at} onClick={() => onShown(at)}>
              <span>{stations.map(nameOf).join(' → ')}</span>
              <span className="muted small figures">
                {t('network.pathSize', {
                  count: hops.length,
                  // What arrived at the end cannot have been more than the thinnest hop let through.
                  units: exactCount(Math.min(...hops.map(({ units }) => units))),
                })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
