import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useAppearance } from '../appearance/appearance.ts';
import { useWords } from '../i18n/use-words.ts';
import { graphColours } from './graph-colours.ts';
import { paint } from './graph-painter.ts';
import type { Emphasis, Scene } from './graph-scene.ts';
import { bringIntoView, fitView, nodeTowards, nodeUnder, panBy, type View, zoomAt } from './graph-view.ts';
import { useCanvasView } from './use-canvas-view.ts';

interface GraphCanvasProps {
  readonly scene: Scene;
  readonly emphasis: Emphasis;
  readonly nameOf: (node: number) => string;
  readonly stageName: (stage: number) => string;
  readonly onSelect: (node: number | null) => void;
  /** Enter or a double click: opens a group, or what is known of a party. */
  readonly onOpen: (node: number) => void;
  /** Backspace: shuts the group that the party came out of. */
  readonly onShut: (node: number) => void;
  /** The selection in words, for those who do not see it. */
  readonly spoken: string;
}

const zoomStep = 1.35;

/** The drawing of a network: wheel and drag move it, arrow keys walk from party to party, Enter opens. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { scene, emphasis, nameOf, stageName, onSelect, onOpen, onShut, spoken } = props;
  const { t } = useWords();
  const id = useId();
  const painted = useAppearance((state) => state.painted);
  const [hovered, setHovered] = useState<{
    readonly node: number;
    readonly x: number;
    readonly y: number;
  } | null>(null);
  const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `painted` says when the colours are others
  const draw = useCallback(
    (
      context: CanvasRenderingContext2D,
      view: View,
      size: { readonly width: number; readonly height: number },
    ) => paint(context, { scene, emphasis, colours: graphColours(), nameOf, stageName }, view, size),
    [scene, emphasis, nameOf, stageName, painted],
  );
  const { holder, canvas, look, viewNow, sizeNow } = useCanvasView(scene.layout, draw);

  const at = (event: { readonly clientX: number; readonly clientY: number }) => {
    const box = holder.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    // React listens passively, and a page that scrolls while the drawing zooms is no use.
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016));
      look((view) => zoomAt(view, factor, event.clientX - box.left, event.clientY - box.top));
      setHovered(null);
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [holder, look]);

  const { selected } = emphasis;
  useEffect(() => {
    if (selected !== null) look((view, size) => bringIntoView(view, scene.layout, selected, size));
  }, [selected, scene, look]);

  const zoom = (factor: number) => {
    const { width, height } = sizeNow();
    look((view) => zoomAt(view, factor, width / 2, height / 2));
  };
  const showAll = () => look((_view, size) => fitView(scene.layout, size));
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next =
      selected === null
        ? event.key.startsWith('Arrow')
          ? ([...emphasis.starts][0] ?? 0)
          : null
        : nodeTowards(scene.graph, scene.layout, selected, event.key);
    if (next !== null && scene.graph.nodes[next] !== undefined) onSelect(next);
    else if (event.key === 'Enter' && selected !== null) onOpen(selected);
    else if (event.key === 'Backspace' && selected !== null) onShut(selected);
    else if (event.key === 'Escape' && selected !== null) onSelect(null);
    else if (event.key === 'PageUp') zoom(zoomStep);
    else if (event.key === 'PageDown') zoom(1 / zoomStep);
    else if (event.key === 'Home') showAll();
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
  };
  const move = (event: PointerEvent) => {
    const place = at(event);
    const from = drag.current;
    if (from === null) {
      const node = nodeUnder(scene, viewNow(), place.x, place.y);
      setHovered(node === null ? null : { node, ...place });
      return;
    }
    const [dx, dy] = [place.x - from.x, place.y - from.y];
    if (!from.moved && Math.abs(dx) + Math.abs(dy) < 4) return;
    drag.current = { ...place, moved: true };
    setHovered(null);
    look((view) => panBy(view, dx, dy));
  };
  const release = (event: PointerEvent) => {
    const place = at(event);
    if (drag.current?.moved === false) onSelect(nodeUnder(scene, viewNow(), place.x, place.y));
    drag.current = null;
  };
  return (
    <div className="graph">
      <div
        ref={holder}
        className="graph-holder"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing takes the arrow keys
        tabIndex={0}
        role="application"
        aria-label={t('network.drawing')}
        aria-describedby={`${id}-keys`}
        onKeyDown={press}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { ...at(event), moved: false };
        }}
        onPointerMove={move}
        onPointerUp={release}
        onPointerCancel={() => {
          drag.current = null;
        }}
        onPointerLeave={() => setHovered(null)}
        onDoubleClick={(event) => {
          const place = at(event);
          const node = nodeUnder(scene, viewNow(), place.x, place.y);
          if (node !== null) onOpen(node);
        }}
      >
        <canvas ref={canvas} />
        {hovered && (
          <span
            className="graph-tip"
            aria-hidden="true"
            style={{ left: Math.min(hovered.x + 14, sizeNow().width - 220), top: hovered.y + 14 }}
          >
            {nameOf(hovered.node)}
          </span>
        )}
      </div>
      <span className="spoken" id={`${id}-keys`}>
        {t('network.keys')}
      </span>
      <span className="spoken" role="status">
        {spoken}
      </span>
      <div className="graph-tools">
        <button
          type="button"
          onClick={() => zoom(zoomStep)}
          aria-label={t('network.zoomIn')}
          title={t('network.zoomIn')}
        >
          {'+'}
        </button>
        <button
          type="button"
          onClick={() => zoom(1 / zoomStep)}
          aria-label={t('network.zoomOut')}
          title={t('network.zoomOut')}
        >
          {'−'}
        </button>
        <button type="button" onClick={showAll}>
          {t('network.fit')}
        </button>
      </div>
    </div>
  );
}
