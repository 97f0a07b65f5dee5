import { useMemo, useState } from 'react';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { commonDivision } from '../parts/map/tile-layout.ts';
import { TileMap } from '../parts/map/tile-map.tsx';

/** The way of a pack over the regions: events that changed nothing are left out, a stay is one stop. */
export function PathMap({ answer }: { readonly answer: TraceAnswer }) {
  const { t } = useWords();
  const path = useMemo(
    () =>
      answer.events.flatMap(({ place, notApplied }) =>
        place === null || notApplied !== undefined ? [] : [place],
      ),
    [answer],
  );
  const [around, setAround] = useState(() => commonDivision(path));
  const eventsIn = (counties: readonly string[]) => path.filter((place) => counties.includes(place)).length;
  return (
    <TileMap
      label={t('trace.pathMap')}
      around={around}
      onAround={setAround}
      path={path}
      markOf={(region, counties) => {
        const events = eventsIn(counties.length === 0 ? [region] : counties);
        return events === 0 ? null : { tone: 'accent', note: t('trace.eventCount', { count: events }) };
      }}
    />
  );
}
