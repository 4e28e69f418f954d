import type { PairTerms } from '../pair-terms.ts';
import type { Respellings } from '../respellings.ts';
import type { MarkSet } from './marks.ts';
import type { StepTable } from './step-table.ts';

/** Ways by which a term may stand in a text; each is looked at only where the gate lets it pass. */
export const BY_PLAIN = 1;
export const BY_JOINED = 2;
export const BY_SOUND = 4;
export const BY_SHAPE = 8;
/** Another character in the place of one of a term, or two that may be its parts. */
export const BY_OTHER = 16;
/** Runs of Latin letters may be pinyin. */
export const BY_LETTERS = 32;
/** The characters of a term in swapped order. */
export const BY_ORDER = 64;

/** Something that was put between the characters of a term: an "and", or a "little" before each of them. */
export const BY_INSERTED = 128;
/** A picture in the place of a character. */
export const BY_PICTURE = 256;

/** Roles of a unit in {@link Gate.roles}. */
export const FIRST_OF_PAIR = 4;
export const ALONE = 8;
/** The first part of a split character of a spelling, or the first unit of what may be left out as a filler. */
export const JOINT = 32;
export const IS_MOU = 64;
export const IS_LETTER = 256;
export const IS_INSERTED = 512;
/** A rare character that may look like one of a term of two. */
export const IS_RARE = 1024;

/**
 * What a lexicon asks of a text before anything is looked for, in memory that threads share. Every set answers yes for all that is
 * in it and now and then by accident, never no.
 */
export interface Gate {
  /** Each unit's code, usual characters first, so that what is asked of nearly every text lies close together. */
  readonly codes: Uint16Array;
  /**
   * One number for each code: its classes among the terms (sound in 9 bits, shape in 12; 0 = none of them), whether it is looked at
   * by itself, and what it may stand for. A unit that looks like no other has a shape of its own, so two units with one shape may be the same.
   */
  readonly classes: Uint32Array;
  /** What each code may be in a term. */
  readonly roles: Uint16Array;
  /** How many sounds there are, with the one that is none. */
  readonly soundCount: number;
  /**
   * For each two sounds: bits 0–3, at which step of a term they stand; bits 4–6, that a term of three, four or more ends with it; bit 7, that
   * they are a term.
   */
  readonly soundSteps: Uint8Array;
  /** What two shapes side by side, and two with others between them, may be in a term: see `steps.ts`. */
  readonly pairSteps: StepTable;
  readonly gapSteps: StepTable;
  /** The first three shapes of a term in swapped order, whatever that is. */
  readonly orders: MarkSet;
  /** What follows the first three codes, or shapes, of a term. */
  readonly plainHeads: MarkSet;
  /** What follows the beginning of a term in swapped order. */
  readonly orderHeads: MarkSet;
  readonly shapeHeads: MarkSet;
  /** What follows the first three sounds of a term. */
  readonly soundHeads: MarkSet;
  /** What is left of a term around, before or after one of its characters. */
  readonly others: MarkSet;
  readonly otherHeads: MarkSet;
  /** Spellings of two characters, pairs in them, and characters with sounds. */
  readonly pairs: MarkSet;
  /** Two parts of a character of a spelling. */
  readonly joints: MarkSet;
  /** The terms of which one character may be another. */
  readonly respellings: Respellings;
  /** The terms of two, of which one may be another that looks like it. */
  readonly pairTerms: PairTerms;
  /** One byte for each unit: a sign that is left out after it may stand for a character. */
  readonly beforeSign: Uint8Array;
  /** What stands beside one character of a term, with its sound: see `may-be-pictured.ts`. */
  readonly pictured: MarkSet;
  /** Two codes side by side in a spelling: what stands around a joined character or a filler. */
  readonly neighbours: MarkSet;
}

export const SOUND_MASK = 511;
export const SHAPE_BIT = 9;
export const SHAPE_MASK = 4095;
/** In {@link Gate.classes}: the unit is looked at wherever it stands. */
export const LOOKED_AT = 1 << 21;
/** It may be one of two parts of a character; a Han character that may stand for another; one rare enough to do so in a term of three. */
export const MAY_BE_PART = 1 << 22;
export const MAY_BE_OTHER = 1 << 23;
export const MAY_BE_OF_THREE = 1 << 24;
/** In {@link Gate.soundSteps}. */
export const TWO_SOUNDS = 128;
/** Kinds of marks in {@link Gate.pairs}. */
export const AS_WRITTEN = 1;
export const AS_SWAPPED = 2;
export const WITH_LETTER = 3;
/** A character of a term of two, and the sound of the other one. */
export const WITH_SOUND_AFTER = 4;
export const WITH_SOUND_BEFORE = 5;
/** Kinds of marks in {@link Gate.others}: the two characters around the other one, and the two that are left of three before and after it. */
export const AROUND = 1;
export const BEFORE_OTHER = 2;
export const AFTER_OTHER = 3;
/** What a mark of {@link AROUND} is continued by. */
export const NOTHING = 0;
export const TO_THE_LEFT = 0x10000;
export const TO_THE_RIGHT = 0x20000;
/** What a mark of three is continued by that are all the rest of a term behind, or before, another character. */
export const ALL_BEHIND = 0x30000;
export const ALL_BEFORE = 0x40000;

export function shapeOf(classes: number): number {
  return (classes >>> SHAPE_BIT) & SHAPE_MASK;
}
