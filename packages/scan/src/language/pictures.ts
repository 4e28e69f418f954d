import { PICTURED } from './pictures.generated.ts';

/** The units of the characters that a picture may stand for. */
export interface PictureNames {
  readonly all: readonly number[];
  /** So many, the first, are of its Chinese name or keywords by themselves; the others are of keywords of two characters. */
  readonly own: number;
}

const NONE: PictureNames = { all: [], own: 0 };

let table: ReadonlyMap<number, PictureNames> | undefined;

/** What a picture is called; of most characters nothing. */
export function namesOfPicture(point: number): PictureNames {
  return (table ??= readTable()).get(point) ?? NONE;
}

/** Every picture of the table. */
export function knownPictures(): Iterable<number> {
  return (table ??= readTable()).keys();
}

function readTable(): ReadonlyMap<number, PictureNames> {
  return new Map(
    PICTURED.split(' ').map((row) => {
      const [picture = '', ...chars] = row;
      const all = chars.filter((char) => char !== '/').map((char) => char.charCodeAt(0));
      return [picture.codePointAt(0) ?? 0, { all, own: chars.indexOf('/') }];
    }),
  );
}
