/** A procedure as a drawing: states in rows by how many steps they are from the start, ends on the right. */
export interface ProcedureShape {
  readonly states: readonly { readonly id: string; readonly kind: 'open' | 'suspended' | 'end' }[];
  readonly transitions: readonly { readonly from: readonly string[]; readonly to: string }[];
}

export interface PlacedState {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedArrow {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  /** Leads back to an earlier row. */
  readonly back: boolean;
}

export interface ProcedureLayout {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly arrows: readonly PlacedArrow[];
}

export const BOX = { width: 132, height: 34 } as const;
const GAP = { x: 28, y: 30 } as const;
const MARGIN = 12;

export function layoutProcedure(procedure: ProcedureShape): ProcedureLayout {
  const rows = rowsOf(procedure);
  const states = rows.flatMap((row, at) =>
    row.map((id, column) => ({
      id,
      x: MARGIN + column * (BOX.width + GAP.x),
      y: MARGIN + at * (BOX.height + GAP.y),
    })),
  );
  const places = new Map(states.map((one) => [one.id, one]));
  const arrows = pairsOf(procedure).flatMap(([from, to]) => {
    const [start, end] = [places.get(from), places.get(to)];
    return start && end ? [{ from, to, ...curve(start, end) }] : [];
  });
  const widest = Math.max(1, ...rows.map((row) => row.length));
  return {
    width: 2 * MARGIN + widest * (BOX.width + GAP.x),
    height: 2 * MARGIN + rows.length * (BOX.height + GAP.y),
    states,
    arrows,
  };
}

const ORDER = { open: 0, suspended: 1, end: 2 } as const;

function rowsOf({ states, transitions }: ProcedureShape): string[][] {
  const kindOf = new Map(states.map(({ id, kind }) => [id, kind]));
  const depth = new Map<string, number>();
  let row = [...new Set(transitions.filter(({ from }) => from.length === 0).map(({ to }) => to))];
  for (let at = 0; row.length > 0; at += 1) {
    for (const id of row) depth.set(id, at);
    const next = transitions.filter(({ from }) => from.some((id) => row.includes(id))).map(({ to }) => to);
    row = [...new Set(next)].filter((id) => kindOf.has(id) && !depth.has(id));
  }
  const rows: string[][] = Array.from({ length: Math.max(0, ...depth.values()) + 1 }, () => []);
  for (const [id, at] of depth) rows[at]?.push(id);
  const rank = (id: string): number => ORDER[kindOf.get(id) ?? 'open'];
  return rows.map((ids) => ids.toSorted((a, b) => rank(a) - rank(b)));
}

function pairsOf({ transitions }: ProcedureShape): (readonly [from: string, to: string])[] {
  const seen = new Set<string>();
  return transitions.flatMap(({ from, to }) =>
    from.flatMap((one) => {
      const key = `${one} ${to}`;
      if (one === to || seen.has(key)) return [];
      seen.add(key);
      return [[one, to] as const];
    }),
  );
}

function curve(start: PlacedState, end: PlacedState): { path: string; back: boolean } {
  const middle = BOX.width / 2;
  if (end.y > start.y) {
    const [x1, y1, x2, y2] = [start.x + middle, start.y + BOX.height, end.x + middle, end.y - 4];
    const bend = (y2 - y1) / 2;
    return { path: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`, back: false };
  }
  const [x1, y1] = [start.x + BOX.width, start.y + BOX.height / 2];
  const [x2, y2] = [end.x + BOX.width + 4, end.y + BOX.height / 2 + 6];
  const out = Math.max(x1, x2) + GAP.x / 2;
  return { path: `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}`, back: true };
}
