import { LEAST_COST_OF_THREE } from '../is-replaced.ts';
import { partsOf } from '../language/shapes.ts';
import { IS_PART } from '../language/split-parts.ts';
import { characterCost } from '../language/word-costs.ts';
import { MAY_BE_OF_THREE, MAY_BE_OTHER, MAY_BE_PART, SHAPE_BIT, SHAPE_MASK, SOUND_MASK } from './gate.ts';
import { sharedBytes } from './marks.ts';

/** It hides any character, so it may stand in any spelling. */
const MOU = '某';

/** The numbers that the automata of sounds and shapes give each unit, 0 = in no term. */
export interface Alphabets {
  readonly sounds: Uint16Array;
  readonly shapes: Uint16Array;
}

/** The classes of each code, by the numbers that the automata give them; a unit that no automaton knows has a shape of its own. */
export function classesOf(
  { sounds, shapes }: Alphabets,
  codes: Uint16Array,
  spellings: readonly string[],
): { readonly classes: Uint32Array; readonly soundCount: number } {
  const classes = new Uint32Array(sharedBytes(4 * 0x10000));
  // Where there are more classes than numbers, some share one: the gate lets more texts through, and misses none.
  const number = (known: number, most: number): number => (known === 0 ? 0 : ((known - 1) % most) + 1);
  let last = 0;
  let soundCount = 1;
  for (let unit = 0; unit < 0x10000; unit++) {
    last = Math.max(last, shapes[unit]!);
    const sound = number(sounds[unit]!, SOUND_MASK);
    soundCount = Math.max(soundCount, sound + 1);
    classes[codes[unit]!] = sound | (number(shapes[unit]!, SHAPE_MASK) << SHAPE_BIT) | traitsOf(unit);
  }
  for (const unit of unitsIn(spellings)) {
    if (shapes[unit] === 0) classes[codes[unit]!]! |= number(++last, SHAPE_MASK) << SHAPE_BIT;
  }
  return { classes, soundCount };
}

/** What a unit may stand for, whatever the lexicon. */
function traitsOf(unit: number): number {
  const isHan = unit >= 0x3400 && unit <= 0x9fff;
  return (
    (IS_PART[unit] === 1 ? MAY_BE_PART : 0) |
    (isHan ? MAY_BE_OTHER : 0) |
    (isHan && characterCost(unit) >= LEAST_COST_OF_THREE ? MAY_BE_OF_THREE : 0)
  );
}

/** The units of spellings, and of what they may be split into. */
function unitsIn(spellings: readonly string[]): ReadonlySet<number> {
  const units = new Set<number>();
  for (const spelling of [MOU, ...spellings])
    for (let i = 0; i < spelling.length; i++) units.add(spelling.charCodeAt(i));
  const parts = Array.from(units, partsOf).flat(2);
  for (const part of parts) units.add(part);
  return units;
}
