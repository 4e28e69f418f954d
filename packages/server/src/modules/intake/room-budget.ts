/** What one room of a source may still bring. */
export interface RoomBudget {
  readonly rows: number;
  readonly atMs: number;
}

/** So many seconds of its rate a room may bring at once: what was gathered for a while, or waited while something was away. */
const BURST_SECONDS = 30;

/** Takes a row off; null where the room has to wait. */
export function spendRow(budget: RoomBudget | null, ratePerSecond: number, nowMs: number): RoomBudget | null {
  const rows = budget === null ? ratePerSecond * BURST_SECONDS : filled(budget, ratePerSecond, nowMs);
  return rows < 1 ? null : { rows: rows - 1, atMs: Math.max(nowMs, budget?.atMs ?? nowMs) };
}

/** After how long so many rows of the room fit, or as many as ever fit at once. */
export function secondsForRows(rows: number, ratePerSecond: number): number {
  return Math.min(BURST_SECONDS, Math.max(1, Math.ceil(rows / ratePerSecond)));
}

function filled({ rows, atMs }: RoomBudget, ratePerSecond: number, nowMs: number): number {
  return Math.min(ratePerSecond * BURST_SECONDS, rows + (Math.max(0, nowMs - atMs) / 1000) * ratePerSecond);
}
