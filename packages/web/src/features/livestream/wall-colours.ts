import type { WallColours } from './wall-painter.ts';
import { WARMTHS } from './wall-model.ts';

type Rgb = readonly [red: number, green: number, blue: number];

/** From the tokens of the page: silent sinks into the ground, on air is lake, warmth goes from amber to cinnabar; the mark is ink. */
export function readColours(): WallColours {
  const token = (name: string): Rgb => parse(getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  const [ground, hairline, lake] = [token('--surface'), token('--hairline'), token('--lake')];
  const [amber, cinnabar] = [token('--amber'), token('--cinnabar')];
  const warm = Array.from({ length: WARMTHS }, (_, step) => {
    const share = step / (WARMTHS - 1);
    return share < 0.5 ? mix(mix(ground, amber, 0.55), amber, share * 2) : mix(amber, cinnabar, share * 2 - 1);
  });
  const write = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;
  return { shades: [hairline, mix(ground, lake, 0.42), ...warm].map(write), mark: write(token('--ink')) };
}

function parse(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const at = (from: number, to: number): number => Math.round(from + (to - from) * share);
  return [at(a[0], b[0]), at(a[1], b[1]), at(a[2], b[2])];
}
