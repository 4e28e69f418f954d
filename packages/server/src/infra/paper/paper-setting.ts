import type { Block } from './block.ts';

/**
 * How a paper is set, in points. GB/T 9704—2012 gives A4, 37 mm above and 28 mm left of a text of 156 mm × 225 mm, and lets lines and
 * characters be adjusted where the matter asks for it: four-hao on 20 pt, so that a month has six pages. The DOCX is written with these
 * numbers and its pages are counted with them; the page that is printed as PDF has the same ones in its style.
 */
export const setting = {
  text: { width: 442, height: 637 },
  title: { size: 22, line: 32 },
  number: { before: 6, after: 14 },
  body: { size: 14, line: 20 },
  caption: { size: 11, line: 15, before: 2, after: 2 },
  table: { size: 9, line: 11.5, padding: { x: 2.5, y: 0.6 }, border: 0.75, after: 6 },
  chart: { before: 4, after: 3 },
  signature: { before: 8 },
  note: { size: 9.5, line: 13, before: 8 },
} as const;

/** Width and height of a chart as it is placed: as wide as the text, unless it would become too high. */
export function placeChart({ chart, most }: Extract<Block, { kind: 'chart' }>) {
  const scale = Math.min(setting.text.width / chart.width, most / chart.height);
  return { width: chart.width * scale, height: chart.height * scale };
}
