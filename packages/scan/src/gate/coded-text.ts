import { NOWHERE } from '../normalise.ts';

/** What the gate reads of a text: its tight units with their codes, in buffers that are used again for the next text. */
export interface CodedText {
  units: Uint16Array;
  codes: Uint16Array;
  /** One where something was left out before the unit of this place; one place more than there are units. */
  gaps: Uint8Array;
  length: number;
  /** Pictures that may stand for a character: the number of units before each, and its code point. */
  readonly pictures: number[];
  /** Only what has units before this one and from it on is asked for; {@link NOWHERE} = everything is. */
  border: number;
}

export function createCodedText(capacity: number): CodedText {
  return {
    units: new Uint16Array(capacity),
    codes: new Uint16Array(capacity),
    gaps: new Uint8Array(capacity + 1),
    length: 0,
    pictures: [],
    border: NOWHERE,
  };
}
