import { crc32, deflateSync } from 'node:zlib';
import { barModules } from './code-128.ts';

/** Pixels of one module and of the height, in the picture that a DOCX holds. */
const MODULE_PX = 3;
const HEIGHT_PX = 72;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The bar code as an SVG of one unit a module, for a page. */
export function barSvg(text: string): string {
  const modules = barModules(text);
  const bars = modules.map((black, at) => (black ? `<rect x="${at}" y="0" width="1" height="24"/>` : '')).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${text}" viewBox="0 0 ${modules.length} 24" preserveAspectRatio="none" shape-rendering="crispEdges">${bars}</svg>`;
}

export interface BarPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The bar code as a PNG (grey, 8 bit). */
export function barPng(text: string): BarPicture {
  const row = barModules(text).flatMap((black) => Array.from({ length: MODULE_PX }, () => (black ? 0 : 255)));
  const line = Buffer.from([0, ...row]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(row.length, 0);
  head.writeUInt32BE(HEIGHT_PX, 4);
  head[8] = 8;
  const body = deflateSync(Buffer.concat(Array.from({ length: HEIGHT_PX }, () => line)));
  const bytes = Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
  return { bytes, width: row.length, height: HEIGHT_PX };
}

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
