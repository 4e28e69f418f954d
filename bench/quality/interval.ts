/** Wilson's interval of 95 % for a share, in percent. */
export function shareOf(found: number, of: number): string {
  if (of === 0) return '—';
  const [low, high] = wilson(found, of);
  return `${percent(found / of)} (${percent(low)}–${percent(high)})`;
}

/** Events per 10,000 texts, with Wilson's interval of 95 %. */
export function per10k(found: number, of: number): string {
  const [low, high] = wilson(found, of);
  return `${(1e4 * (found / of)).toFixed(1)} (${(1e4 * low).toFixed(1)}–${(1e4 * high).toFixed(1)})`;
}

function wilson(found: number, of: number): [number, number] {
  const z = 1.96;
  const share = found / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
