import type { WallFrame, WallRoom } from '@jianhu/contract';
import { HALF_LIFE_MS } from './heat.ts';
import type { CellState } from './wall-state.ts';

type Changes = Extract<WallFrame, { kind: 'changes' }>;
const secondOf = (ms: number): number => Math.floor(ms / 1_000);

/** Names the cells in their order. */
export function roomsFrame(version: number, rooms: readonly WallRoom[]): WallFrame {
  return { kind: 'rooms', version, halfLifeSeconds: HALF_LIFE_MS / 1_000, rooms: [...rooms] };
}

interface Changed {
  readonly version: number;
  readonly nowMs: number;
  /** Cells of which hits, what models saw, or when they were heard, are told. */
  readonly hits: Cells;
  readonly sightings: Cells;
  readonly heard: Cells;
}

type Cells = Iterable<readonly [place: number, cell: CellState]>;

/** What these cells are now; taken twice it changes nothing, so that any frame may stand for all before it. */
export function changesFrame({ version, nowMs, hits, sightings, heard }: Changed): Changes {
  const frame: Changes = { kind: 'changes', version, at: secondOf(nowMs), hits: [], sightings: [], heard: [] };
  for (const [place, { heat, hitsAtMs }] of hits)
    if (heat.value > 0) frame.hits.push([place, Math.round(heat.value * 1_000), secondOf(heat.atMs), hitsAtMs.length]);
  for (const [place, cell] of sightings) if (cell.sightings !== null) frame.sightings.push([place, cell.sightings]);
  for (const [place, { heardAtMs }] of heard) if (heardAtMs > 0) frame.heard.push([place, secondOf(heardAtMs)]);
  return frame;
}

/** A frame as the bytes of a server-sent event: made once, written to every screen that is to see it. */
export function encodeFrame(frame: WallFrame): Buffer {
  return Buffer.from(`event: ${frame.kind}\ndata: ${JSON.stringify(frame)}\n\n`);
}
