import { ON_AIR_MS, type WallRoom } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { layoutWall, placeAt, stepFrom } from './wall-layout.ts';
import { emptyWall, heatOf, ON_AIR, SILENT, shadeOf, takeFrame, type WallModel } from './wall-model.ts';
import { blankCanvas, paintStrokes, planStrokes } from './wall-painter.ts';

const room = (roomId: string): WallRoom => ({
  id: null,
  platform: 'p',
  platformNameZh: '甲平台',
  roomId,
  titleZh: roomId,
  operatorId: null,
  operatorNameZh: null,
  countyCode: null,
  tradeNameZh: null,
  demo: true,
});
const NOW = 1_800_000_000_000;
const seconds = NOW / 1_000;

function wallOf(count: number): WallModel {
  const wall = emptyWall();
  const rooms = Array.from({ length: count }, (_, at) => room(`r${at}`));
  takeFrame(wall, { kind: 'rooms', version: 1, halfLifeSeconds: 180, rooms });
  return wall;
}

function everything(count: number) {
  const places = Array.from({ length: count }, (_, at) => at);
  return layoutWall([{ key: 'all', name: '全部', places }], count, { width: 1_200, height: 700 });
}

describe('what a frame changes', () => {
  it('moves a cell by its place, and stands where it is taken twice', () => {
    const wall = wallOf(3);
    const frame = {
      kind: 'changes' as const,
      version: 1,
      at: seconds,
      hits: [[1, 900, seconds, 2] as const],
      heard: [],
    };
    const mutable = {
      ...frame,
      hits: frame.hits.map((one) => [...one] as [number, number, number, number]),
      heard: [],
      sightings: [],
    };
    takeFrame(wall, mutable);
    takeFrame(wall, mutable);
    expect([heatOf(wall, 1, NOW), wall.hits[1], heatOf(wall, 0, NOW)]).toEqual([expect.closeTo(0.9, 5), 2, 0]);
  });

  it('leaves changes that follow another order of rooms', () => {
    const wall = wallOf(2);
    expect(
      takeFrame(wall, {
        kind: 'changes',
        version: 9,
        at: seconds,
        hits: [[0, 900, seconds, 1]],
        heard: [],
        sightings: [],
      }),
    ).toBe('ignored');
    expect(heatOf(wall, 0, NOW)).toBe(0);
  });
});

describe('the shade of a cell', () => {
  it('is silent until heard, on air while heard, silent again after that', () => {
    const wall = wallOf(1);
    expect(shadeOf(wall, 0, NOW)).toBe(SILENT);
    takeFrame(wall, { kind: 'changes', version: 1, at: seconds, hits: [], heard: [[0, seconds]], sightings: [] });
    expect(shadeOf(wall, 0, NOW + 1_000)).toBe(ON_AIR);
    expect(shadeOf(wall, 0, NOW + ON_AIR_MS)).toBe(SILENT);
  });

  it('warms with hits and fades with time, never the other way', () => {
    const wall = wallOf(1);
    const shades = [200, 900, 3_000, 20_000].map((heat) => {
      takeFrame(wall, {
        kind: 'changes',
        version: 1,
        at: seconds,
        hits: [[0, heat, seconds, 1]],
        heard: [],
        sightings: [],
      });
      return shadeOf(wall, 0, NOW);
    });
    expect(shades).toEqual(shades.toSorted((a, b) => a - b));
    const fading = [0, 3, 6, 12, 24, 48].map((minute) => shadeOf(wall, 0, NOW + minute * 60_000));
    expect(fading).toEqual(fading.toSorted((a, b) => b - a));
    expect(fading.at(-1)).toBe(SILENT);
  });
});

describe('the painter', () => {
  it('paints all cells once and afterwards only those that changed, each by its colour', () => {
    const wall = wallOf(7_000);
    const layout = everything(7_000);
    const painted = blankCanvas(7_000);
    const drawn: [number, number, string][] = [];
    const brush = {
      fillStyle: '',
      fillRect: (x: number, y: number) => void drawn.push([x, y, brush.fillStyle]),
    };
    const shades = ['silent', 'onAir', ...Array.from({ length: 8 }, (_, at) => `warm${at}`)];
    const colours = { shades, mark: 'mark' };
    expect(paintStrokes(brush, layout, planStrokes(wall, layout, painted, NOW), colours)).toBe(7_000);
    takeFrame(wall, {
      kind: 'changes',
      version: 1,
      at: seconds,
      hits: [[41, 20_000, seconds, 9]],
      heard: [[6_999, seconds]],
      sightings: [[41, 2]],
    });
    drawn.length = 0;
    expect(paintStrokes(brush, layout, planStrokes(wall, layout, painted, NOW), colours)).toBe(2);
    expect(drawn).toEqual([
      [layout.x[41], layout.y[41], 'warm7'],
      [(layout.x[41] ?? 0) + layout.cell - 3, layout.y[41], 'mark'],
      [layout.x[6_999], layout.y[6_999], 'onAir'],
    ]);
    expect(planStrokes(wall, layout, painted, NOW).size).toBe(0);
  });
});

describe('the layout', () => {
  const parts = [
    { key: 'a', name: '甲', places: [0, 1, 2, 3, 4] },
    { key: 'none', name: '空', places: [] },
    { key: 'b', name: '乙', places: [5, 6] },
  ];
  const layout = layoutWall(parts, 8, { width: 100, height: 500 });

  it('finds the cell under a point, and none between parts or in a part that is empty', () => {
    for (const place of [0, 4, 6]) expect(placeAt(layout, layout.x[place] ?? 0, layout.y[place] ?? 0)).toBe(place);
    expect(placeAt(layout, 0, (layout.parts[1]?.top ?? 0) - 1)).toBeNull();
    expect([layout.x[7], layout.parts.map(({ key }) => key)]).toEqual([-1, ['a', 'b']]);
  });

  it('leads the arrow keys over rows and into the next part, and stops at the ends', () => {
    expect(layout.columns).toBe(2);
    expect(stepFrom(layout, null, 'ArrowDown')).toBe(0);
    expect([
      stepFrom(layout, 0, 'ArrowDown'),
      stepFrom(layout, 4, 'ArrowDown'),
      stepFrom(layout, 6, 'ArrowUp'),
    ]).toEqual([2, 5, 4]);
    expect([stepFrom(layout, 6, 'ArrowRight'), stepFrom(layout, 3, 'Home'), stepFrom(layout, 3, 'End')]).toEqual([
      6, 0, 6,
    ]);
  });

  it('shows 7,000 rooms in one window of a desk', () => {
    expect(everything(7_000).height).toBeLessThanOrEqual(700);
  });
});
