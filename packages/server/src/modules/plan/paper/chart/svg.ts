import type { PlanStatus } from '@jianhu/contract';
import { escapeXml } from '../../../../infra/paper/escape-xml.ts';

/** Faces that the printed page brings with it; a viewer of the DOCX sees the picture. */
const FAMILY = 'Paper, SimSun, serif';

/** Told apart in black and white, too: dark, light, hatched, empty. */
export const fills: Readonly<Record<PlanStatus, string>> = {
  met: '#1f5f8b',
  onTrack: '#9cc3e0',
  behind: 'url(#hatch)',
  noData: '#ffffff',
};
export const INK = '#222222';
export const RED = '#b3261e';

const HATCH = `<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#f6d5d2"/><line x1="0" y1="0" x2="0" y2="5" stroke="${RED}" stroke-width="2.4"/></pattern></defs>`;

export function svg(width: number, height: number, label: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(label)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FAMILY}" font-size="12">${HATCH}${parts.join('')}</svg>`;
}

export function bar(
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  status: PlanStatus,
): string {
  return `<rect x="${round(at.x)}" y="${round(at.y)}" width="${round(at.width)}" height="${at.height}" fill="${fills[status]}" stroke="${INK}" stroke-width="0.6"/>`;
}

export function words(
  x: number,
  y: number,
  text: string,
  {
    anchor = 'start',
    fill = INK,
    size = 12,
  }: { anchor?: 'start' | 'middle' | 'end'; fill?: string; size?: number } = {},
): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${fill}" font-size="${size}">${escapeXml(text)}</text>`;
}

export function line(
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  { stroke = INK, width = 1, dash = '' }: { stroke?: string; width?: number; dash?: string } = {},
): string {
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<line x1="${round(from[0])}" y1="${round(from[1])}" x2="${round(to[0])}" y2="${round(to[1])}" stroke="${stroke}" stroke-width="${width}"${dashes}/>`;
}

export function polyline(points: readonly (readonly [number, number])[]): string {
  const path = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
  return `<polyline points="${path}" fill="none" stroke="#1f5f8b" stroke-width="1.8"/>`;
}

export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
