import { type KeyboardEvent, type PointerEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { readColours } from './wall-colours.ts';
import { layoutWall, placeAt, stepFrom, type WallKey, type WallPart } from './wall-layout.ts';
import type { WallModel } from './wall-model.ts';
import { blankCanvas, paintStrokes, planStrokes, type WallColours } from './wall-painter.ts';

interface WallCanvasProps {
  readonly wall: WallModel;
  readonly parts: readonly WallPart[];
  /** The room that is open beside the wall. */
  readonly open: number | null;
  /** What is said while no room is chosen. */
  readonly idle: string;
  readonly nameOf: (place: number) => string;
  readonly onOpen: (place: number) => void;
}

const KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

/** The cells on one canvas that is painted only where something changed. A finger, a mouse or the arrow keys choose a cell; its name is said. */
export function WallCanvas({ wall, parts, open, idle, nameOf, onOpen }: WallCanvasProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [under, setUnder] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  useEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: box.clientWidth, height: box.clientHeight }));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const layout = useMemo(() => layoutWall(parts, wall.rooms.length, size), [parts, wall, size]);
  usePainting({ canvas, wall, layout, size });
  const marked = focused ?? under ?? open;

  const placeOf = (event: PointerEvent<HTMLElement>): number | null => {
    const box = canvas.current?.getBoundingClientRect();
    return box ? placeAt(layout, event.clientX - box.left, event.clientY - box.top) : null;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && marked !== null) return onOpen(marked);
    if (!KEYS.has(event.key)) return undefined;
    event.preventDefault();
    return setFocused(stepFrom(layout, focused ?? open, event.key as WallKey));
  };
  return (
    <div className="wall-frame" ref={frame}>
      <div
        className="wall-area"
        role="application"
        aria-label={t('wall.cells')}
        aria-describedby="wall-keys"
        tabIndex={0}
        style={{ height: layout.height }}
        onKeyDown={onKey}
        onBlur={() => setFocused(null)}
        onPointerMove={(event) => setUnder(placeOf(event))}
        onPointerLeave={() => setUnder(null)}
        onPointerUp={(event) => {
          const place = placeOf(event);
          if (place !== null) onOpen(place);
        }}
      >
        <canvas ref={canvas} aria-hidden />
        {layout.parts.map((part) => (
          <p key={part.key} className="wall-part" style={{ top: part.top }}>
            {part.name} <small>{t('wall.roomsOf', { count: part.places.length })}</small>
          </p>
        ))}
        {marked !== null && (layout.x[marked] ?? -1) >= 0 && (
          <span
            className="wall-mark"
            style={{
              left: layout.x[marked],
              top: layout.y[marked],
              width: layout.cell,
              height: layout.cell,
            }}
          />
        )}
      </div>
      <p className="wall-name" role="status">
        {marked === null ? idle : nameOf(marked)}
      </p>
      <p id="wall-keys" className="unseen">
        {t('wall.keys')}
      </p>
    </div>
  );
}

interface Painting {
  readonly canvas: { readonly current: HTMLCanvasElement | null };
  readonly wall: WallModel;
  readonly layout: ReturnType<typeof layoutWall>;
  readonly size: { readonly width: number; readonly height: number };
}

/** Looks at every picture of the screen which cells changed, and paints those. */
function usePainting({ canvas, wall, layout, size }: Painting): void {
  const draw = useEffectEvent((brush: CanvasRenderingContext2D, painted: Uint8Array, colours: WallColours) => {
    paintStrokes(brush, layout, planStrokes(wall, layout, painted, Date.now()), colours);
  });
  useEffect(() => {
    const sheet = canvas.current;
    const brush = sheet?.getContext('2d', { alpha: true });
    if (!sheet || !brush || size.width === 0) return undefined;
    const scale = window.devicePixelRatio;
    sheet.width = Math.round(size.width * scale);
    sheet.height = Math.round(layout.height * scale);
    sheet.style.width = `${size.width}px`;
    sheet.style.height = `${layout.height}px`;
    brush.scale(scale, scale);
    const painted = blankCanvas(layout.x.length);
    const colours = readColours();
    let next = requestAnimationFrame(function paint() {
      draw(brush, painted, colours);
      next = requestAnimationFrame(paint);
    });
    return () => cancelAnimationFrame(next);
  }, [canvas, layout, size]);
}
