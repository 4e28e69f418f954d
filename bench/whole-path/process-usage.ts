/** Linux: what processes used, from /proc. */
import { readdirSync, readFileSync } from 'node:fs';

/** User and system time in milliseconds, that of children which ended included. */
export function cpuMsOf(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
    // utime, stime, cutime and cstime, in hundredths of a second.
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  });
  return ticks.reduce((sum, one) => sum + one, 0) * 10;
}

/** The main process and its children. */
export function withChildren(main: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = all.filter((pid) => read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ')[1] === String(main));
  return [main, ...children.map(Number)];
}

/** Memory in MB; what processes share is divided among them. */
export function memoryMbOf(pids: readonly number[]): number {
  const kB = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0));
  return kB.reduce((sum, one) => sum + one, 0) / 1_024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
