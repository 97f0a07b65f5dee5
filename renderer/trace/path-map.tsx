import { useMemo, useState } from 'react';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { commonDivision } from '../parts/map/tile-layout.ts';
import { TileMap } from '../parts/map/tile-map.tsx';
import { pathPlaces } from './path-places.ts';

/** The way of a pack over the regions, a stay being one stop; what was reported elsewhere in vain is dashed and counted. */
export function PathMap({ answer }: { readonly answer: TraceAnswer }) {
  const { t, list, place } = useWords();
  const { path, strays } = useMemo(() => pathPlaces(answer.events), [answer]);
  const [around, setAround] = useState(() => commonDivision([...path, ...strays.map(([, to]) => to)]));
  const eventsIn = (counties: readonly string[]) => path.filter((one) => counties.includes(one)).length;
  const elsewhere = [...new Set(strays.map(([, to]) => to))];
  return (
    <>
      <TileMap
        label={t('trace.pathMap')}
        around={around}
        onAround={setAround}
        path={path}
        strays={strays}
        markOf={(region, counties) => {
          const events = eventsIn(counties.length === 0 ? [region] : counties);
          return events === 0 ? null : { tone: 'accent', note: t('trace.eventCount', { count: events }) };
        }}
      />
      {strays.length > 0 && (
        <p className="panel-body small path-strays">
          {t('trace.strays', { count: strays.length, places: list(elsewhere.map(place)) })}
        </p>
      )}
    </>
  );
}
