/**
 * A canvas and the view it shows. While it is being moved and painting is slow, the last picture is shifted and scaled
 * as it is, which costs nothing; it is painted anew as soon as the hand rests. A picture reaches somewhat beyond the
 * edges, so that a shift shows no paper.
 */
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { fitView, type Size, type View } from './graph-view.ts';
import type { Layout } from './layered-layout.ts';

type Draw = (context: CanvasRenderingContext2D, view: View, size: Size) => void;

/** Pixels painted beyond each edge. */
const beyond = 100;
/** A picture that is painted within this is painted at every step. Milliseconds. */
const swift = 9;
/** Milliseconds without a step after which a shifted picture is painted anew. */
const rest = 90;

export interface CanvasView {
  readonly holder: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** Changes the view, and shows it with the next frame. */
  readonly look: (change: (view: View, size: Size) => View) => void;
  readonly viewNow: () => View;
  readonly sizeNow: () => Size;
}

export function useCanvasView(layout: Layout, draw: Draw): CanvasView {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<View>({ scale: 1, x: 0, y: 0 });
  const painted = useRef<View>(view.current);
  const size = useRef<Size>({ width: 0, height: 0 });
  const costMs = useRef(0);
  const frame = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** As long as nobody moved it, all of it stays in sight. */
  const moved = useRef(false);
  const latest = useRef(draw);
  latest.current = draw;

  const paintNow = useCallback(() => {
    const element = canvas.current;
    const context = element?.getContext('2d', { alpha: false });
    if (!element || !context || size.current.width === 0) return;
    const began = performance.now();
    const ratio = window.devicePixelRatio;
    const whole = { width: size.current.width + 2 * beyond, height: size.current.height + 2 * beyond };
    const [width, height] = [Math.round(whole.width * ratio), Math.round(whole.height * ratio)];
    if (element.width !== width || element.height !== height) {
      element.width = width;
      element.height = height;
      element.style.width = `${whole.width}px`;
      element.style.height = `${whole.height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { scale, x, y } = view.current;
    latest.current(context, { scale, x: x + beyond, y: y + beyond }, whole);
    painted.current = view.current;
    element.style.transform = `translate(${-beyond}px, ${-beyond}px)`;
    costMs.current = performance.now() - began;
  }, []);

  const show = useCallback(() => {
    clearTimeout(timer.current);
    if (costMs.current <= swift) return paintNow();
    const [was, now] = [painted.current, view.current];
    const by = now.scale / was.scale;
    const shift = (from: number, to: number) => to - (from + beyond) * by;
    const element = canvas.current;
    if (element) {
      element.style.transform = `translate(${shift(was.x, now.x)}px, ${shift(was.y, now.y)}px) scale(${by})`;
    }
    timer.current = setTimeout(paintNow, rest);
  }, [paintNow]);

  const look = useCallback(
    (change: (view: View, size: Size) => View) => {
      const next = change(view.current, size.current);
      if (next.scale === view.current.scale && next.x === view.current.x && next.y === view.current.y) return;
      view.current = next;
      moved.current = true;
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(show);
    },
    [show],
  );

  // A new drawing is seen whole.
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const measure = () => {
      size.current = { width: element.clientWidth, height: element.clientHeight };
      if (!moved.current) view.current = fitView(layout, size.current);
      paintNow();
    };
    moved.current = false;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [layout, paintNow]);

  // The same drawing with other marks, or in other colours.
  // biome-ignore lint/correctness/useExhaustiveDependencies: painted whenever what draws is another
  useEffect(() => {
    paintNow();
  }, [draw, paintNow]);

  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      clearTimeout(timer.current);
    },
    [],
  );
  return {
    holder,
    canvas,
    look,
    viewNow: useCallback(() => view.current, []),
    sizeNow: useCallback(() => size.current, []),
  };
}
