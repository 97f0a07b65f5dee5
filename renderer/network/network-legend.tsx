import { useWords } from '../i18n/use-words.ts';
import type { Scene } from './graph-scene.ts';
import { outlineOf } from './node-outline.ts';
import { shapeOf } from './party-stage.ts';

/** Which shape is which kind, what the colours and sizes say; only what is in the drawing. */
export function NetworkLegend({ scene }: { readonly scene: Scene }) {
  const { t, term } = useWords();
  const types = [...new Set(scene.graph.nodes.map(({ type }) => type))].sort();
  return (
    <ul className="network-legend small" aria-label={t('map.legend')}>
      {types.map((type) => (
        <li key={type}>
          <ShapeMark type={type} />
          {type === '' ? t('network.unknownType') : term('partyType', type)}
        </li>
      ))}
      <li>
        <span className="legend-line legend-backward" aria-hidden="true" />
        {t('network.legendBackward')}
      </li>
      <li>
        <span className="legend-line legend-forward" aria-hidden="true" />
        {t('network.legendForward')}
      </li>
      <li className="muted">{t('network.legendSizes')}</li>
    </ul>
  );
}

export function ShapeMark({ type }: { readonly type: string }) {
  const outline = outlineOf(shapeOf(type), 5, 7, 7);
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" className="shape-mark">
      {outline === null ? (
        <circle cx="7" cy="7" r="5" />
      ) : (
        <polygon points={outline.map((point) => point.join(',')).join(' ')} />
      )}
    </svg>
  );
}
