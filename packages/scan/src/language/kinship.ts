// oxlint-disable-next-line typescript/triple-slash-reference -- packages with a compiler of their own (web) must find it too
/// <reference path="./pinyin-dict.d.ts" />
import readings from 'pinyin-pro/dist/esm/data/dict1.mjs';
import { COMPONENTS } from './components.generated.ts';
import { countSameCorners } from './corners.ts';
import { looksAlike } from './look-alikes.ts';
import { RADICAL, SHAPE } from './shapes.ts';
import { MORE_PARTS, STROKES as STROKE_SIGNS, TYPED_AS } from './split-parts.ts';
import { SOUND } from './syllables.ts';

/** What two characters have in common, from the most to the least that the eye or the ear takes for the same. */
export type Kinship = 'sound' | 'shape' | 'radical' | 'part' | 'corners' | 'none';

const KINSHIPS: readonly Kinship[] = ['sound', 'shape', 'radical', 'part', 'corners', 'none'];
/** Pairs asked lately, and one more than the place of their kinship in {@link KINSHIPS}: a text is asked about the same usual characters again and again. */
const REMEMBERED = 1 << 13;
const pairs = new Uint32Array(REMEMBERED);
const known = new Uint8Array(REMEMBERED);

/** What a character in the place of another has to do with it. The sounds and parts of a character are read when it is first asked for. */
export function kinshipOf(written: number, meant: number): Kinship {
  const pair = ((written << 16) | meant) >>> 0;
  const slot = Math.imul(pair, 0x9e37_79b1) >>> (Math.clz32(REMEMBERED) + 1);
  if (pairs[slot] !== pair || known[slot] === 0) {
    pairs[slot] = pair;
    known[slot] = KINSHIPS.indexOf(findKinship(written, meant)) + 1;
  }
  return KINSHIPS[known[slot]! - 1]!;
}

function findKinship(written: number, meant: number): Kinship {
  if (SOUND[written] !== 0 && SOUND[written] === SOUND[meant]) return 'sound';
  if (SHAPE[written] !== 0 && SHAPE[written] === SHAPE[meant]) return 'shape';
  const corners = countSameCorners(written, meant);
  if (looksAlike(written, meant) || corners === 4) return 'shape';
  if (shares(soundsOf(written), soundsOf(meant))) return 'sound';
  if (RADICAL[written] !== 0 && RADICAL[written] === RADICAL[meant]) return 'radical';
  if (shares(likenessOf(written), likenessOf(meant))) return 'part';
  return corners === 3 ? 'corners' : 'none';
}

/**
 * How many of two units are parts of the character; a stroke that nobody types otherwise counts as one of any. Both are only where one of
 * them is what the character divides into first: 一 and 口 are in 最, and nobody writes them for it.
 */
export function countParts(first: number, second: number, meant: number): number {
  const count = Number(isPartOf(first, meant)) + Number(isPartOf(second, meant));
  return count === 2 && !isHalfOf(first, meant) && !isHalfOf(second, meant) ? 1 : count;
}

export function isStroke(unit: number): boolean {
  return STROKES.has(unit);
}

function isPartOf(unit: number, meant: number): boolean {
  return STROKES.has(unit) || partsIn(meant).has(unit);
}

function isHalfOf(unit: number, meant: number): boolean {
  return STROKES.has(unit) || halvesOf(meant).has(unit);
}

function shares(some: Uint16Array, others: Uint16Array): boolean {
  for (let i = 0; i < some.length; i++) if (others.includes(some[i]!)) return true;
  return false;
}

type Lists = (Uint16Array | undefined)[];

const createLists = (): Lists => Array.from({ length: 0x10000 }, () => undefined);
const numbers = new Map<string, number>();
const sounds = createLists();

/**
 * All readings of a character, as careless speech and the dialects of the South make them: without tones, z for zh, n for ng, l for n, h for
 * f; and the two readings that the old entering tone left behind as one (学 xue and xiao, 药 yao and yue).
 */
function soundsOf(unit: number): Uint16Array {
  return (sounds[unit] ??= readSounds(unit));
}

function readSounds(unit: number): Uint16Array {
  const spelt = (readings.get(String.fromCharCode(unit)) ?? '').split(' ').map(carelessly);
  return Uint16Array.from(new Set(spelt.filter((sound) => sound !== '')), numberOf);
}

function numberOf(sound: string): number {
  const number = numbers.get(sound) ?? numbers.size;
  numbers.set(sound, number);
  return number;
}

function carelessly(reading: string): string {
  return reading
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[^a-z]/g, '')
    .replace(/^([zcs])h/, '$1')
    .replace(/([ie]n)g$/, '$1')
    .replace(/^n(?=.)/, 'l')
    .replace(/^f/, 'h')
    .replace(/^yao$/, 'yue')
    .replace(/(iao|ve)$/, 'ue');
}

// Nearly every character holds one of these: they make no two characters alike.
const STROKES = new Set(Array.from(STROKE_SIGNS, (char) => char.charCodeAt(0)));
const COMMON = new Set(Array.from(`${STROKE_SIGNS}一`, (char) => char.charCodeAt(0)));
let table: Map<number, number[]> | undefined;
const parts = new Map<number, ReadonlySet<number>>();
const halves = new Map<number, ReadonlySet<number>>();
const alike = createLists();

/** The parts by which a character is like others. */
function likenessOf(unit: number): Uint16Array {
  return (alike[unit] ??= Uint16Array.from([unit, ...halvesOf(unit)].filter((part) => !COMMON.has(part))));
}

/** What a character divides into, as it is printed and as it is typed. */
function halvesOf(unit: number): ReadonlySet<number> {
  const known = halves.get(unit);
  if (known) return known;
  const own = (table ??= readParts()).get(unit) ?? [];
  const found = new Set([...own, ...own.flatMap(asTyped)]);
  halves.set(unit, found);
  return found;
}

/** A character, its parts and theirs, as they are printed and as they are typed. */
function partsIn(unit: number): ReadonlySet<number> {
  const known = parts.get(unit);
  if (known) return known;
  const found = new Set<number>();
  collectParts(unit, found);
  for (const part of [...found].flatMap(asTyped)) found.add(part);
  parts.set(unit, found);
  return found;
}

function asTyped(part: number): number[] {
  return Array.from(TYPED_AS[String.fromCharCode(part)] ?? '', (char) => char.charCodeAt(0));
}

function collectParts(unit: number, into: Set<number>): void {
  if (into.has(unit)) return;
  into.add(unit);
  for (const part of (table ??= readParts()).get(unit) ?? []) collectParts(part, into);
}

function readParts(): Map<number, number[]> {
  const read = new Map<number, number[]>();
  const triples = COMPONENTS + MORE_PARTS;
  for (let i = 0; i + 2 < triples.length; i += 3) {
    const whole = triples.charCodeAt(i);
    const both = [triples.charCodeAt(i + 1), triples.charCodeAt(i + 2)];
    read.set(whole, [...(read.get(whole) ?? []), ...both]);
  }
  return read;
}
