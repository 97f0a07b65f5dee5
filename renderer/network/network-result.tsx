import { useMemo, useState } from 'react';
import type { NetworkAnswer } from '../../shared/protocol/network-answer.ts';
import { exactCount } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { BasisNotice } from '../parts/basis-notice.tsx';
import { Empty } from '../parts/empty.tsx';
import { Notice } from '../parts/notice.tsx';
import { emphasisOf } from './emphasis.ts';
import { flowGraph, groupId } from './flow-graph.ts';
import { GraphCanvas } from './graph-canvas.tsx';
import { sceneOf } from './graph-scene.ts';
import { filterDeliveries, wholeNetwork } from './network-filter.ts';
import { NetworkLegend } from './network-legend.tsx';
import { useNetworkMarks } from './network-marks.ts';
import type { NetworkQuestionState } from './network-question.ts';
import { NetworkSide } from './network-side.tsx';
import { NetworkTools } from './network-tools.tsx';
import { useNodeWords } from './node-words.ts';
import { pathEmphasis } from './path-emphasis.ts';
import type { ShownPath } from './path-finder.tsx';
import { type PathEnds, usePaths } from './paths-question.ts';
import { ReachFinder } from './reach.ts';
import { startKindOf, startValue } from './start-text.ts';
import { TimeWindow } from './time-window.tsx';

/** Parties from which on counties are shown in their stead, until they are opened. */
const grouped = 400;

interface NetworkResultProps {
  readonly answer: NetworkAnswer;
  readonly question: NetworkQuestionState;
}

/** One answer: filters, the drawing, the table beside it. A selection is a party, so that it outlives regrouping. */
export function NetworkResult({ answer, question }: NetworkResultProps) {
  const { t } = useWords();
  const [filter, setFilter] = useState(wholeNetwork);
  const [byCounty, setByCounty] = useState(answer.stations.length > grouped);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<string | null>(null);
  const marks = useNetworkMarks((state) => state.marks);
  const isParty = startKindOf(answer.from) === 'party';
  const [ends, setEnds] = useState<PathEnds>({ from: isParty ? startValue(answer.from) : '', to: '' });
  const [shownPath, setShownPath] = useState<ShownPath>(0);
  const paths = usePaths(ends, question);

  const starts = useMemo(() => {
    const named = startKindOf(answer.from) === 'party' ? startValue(answer.from) : null;
    return new Set(
      answer.stations.flatMap(({ id, distance }) => (id === named || distance === 0 ? [id] : [])),
    );
  }, [answer]);
  const deliveries = useMemo(() => filterDeliveries(answer, filter), [answer, filter]);
  const named = startKindOf(answer.from) === 'party' ? starts : noParties;
  const scene = useMemo(
    () => sceneOf(flowGraph(answer.stations, deliveries, { byCounty, opened }, named)),
    [answer, deliveries, byCounty, opened, named],
  );
  const finder = useMemo(() => new ReachFinder(deliveries), [deliveries]);
  const node = selected === null ? undefined : scene.graph.nodeOf.get(selected);
  const members = node === undefined ? null : (scene.graph.nodes[node]?.members ?? null);
  const reach = useMemo(() => (members === null ? null : finder.from(members)), [finder, members]);
  const emphasis = useMemo(
    () => emphasisOf(scene.graph, deliveries, { selected: node ?? null, starts, reach, marks }),
    [scene, deliveries, node, starts, reach, marks],
  );
  // A selection is what the eye is on now: it goes before the ways.
  const apart = useMemo(() => {
    if (node !== undefined || paths?.kind !== 'ready') return emphasis;
    const found = paths.value.paths;
    const ways = shownPath === 'all' ? found : found.slice(shownPath, shownPath + 1);
    return { ...emphasis, ...pathEmphasis(scene.graph, ways) };
  }, [node, paths, scene, shownPath, emphasis]);
  const { nameOf, stageName, spokenOf } = useNodeWords(scene.graph);

  const open = (index: number) => {
    const one = scene.graph.nodes[index];
    if (one?.isGroup) setOpened(new Set(opened).add(one.id));
    setSelected(one?.members[0] ?? null);
  };
  const shut = (index: number) => {
    const one = scene.graph.nodes[index];
    if (one === undefined) return;
    const left = new Set(opened);
    if (left.delete(groupId(one.type, one.region))) setOpened(left);
  };
  if (answer.totals.deliveries === 0) {
    return (
      <>
        <BasisNotice asOf={answer.asOf} />
        <Empty title={t('network.nothing')}>
          <p className="muted">{t('network.nothingText')}</p>
        </Empty>
      </>
    );
  }
  const painting = { scene, emphasis: apart, nameOf, stageName };
  const finding = {
    ends,
    paths,
    shown: shownPath,
    onEnds: (chosen: PathEnds) => {
      setSelected(null);
      setShownPath(0);
      setEnds(chosen);
    },
    onShown: (shown: ShownPath) => {
      setSelected(null);
      setShownPath(shown);
    },
  };
  return (
    <>
      <BasisNotice asOf={answer.asOf} />
      {answer.truncated && (
        <Notice slim tone="warn" title={t('network.truncated')}>
          <p>
            {t('network.truncatedText', {
              stations: exactCount(answer.totals.stations),
              deliveries: exactCount(answer.totals.deliveries),
            })}
          </p>
        </Notice>
      )}
      <NetworkTools
        answer={answer}
        filter={filter}
        onFilter={setFilter}
        byCounty={byCounty}
        onByCounty={(on) => {
          setByCounty(on);
          setOpened(new Set());
        }}
        painting={painting}
        shown={deliveries}
      />
      <TimeWindow answer={answer} filter={filter} onFilter={setFilter} />
      <div className="network-columns">
        <section className="panel network-drawing" aria-label={t('network.drawing')}>
          <GraphCanvas
            {...painting}
            onSelect={(index) =>
              setSelected(index === null ? null : (scene.graph.nodes[index]?.members[0] ?? null))
            }
            onOpen={open}
            onShut={shut}
            spoken={node === undefined ? '' : spokenOf(node)}
          />
          <NetworkLegend scene={scene} />
        </section>
        <NetworkSide
          scene={scene}
          deliveries={deliveries}
          selected={node ?? null}
          selectedParty={selected}
          reach={reach}
          marks={marks}
          finding={finding}
          isOpened={(type, region) => opened.has(groupId(type, region))}
          onSelect={setSelected}
          onOpen={open}
          onShut={shut}
        />
      </div>
    </>
  );
}

const noParties: ReadonlySet<string> = new Set();
