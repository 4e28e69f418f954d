import { AppError } from '@jianhu/kernel';

const MOST = 120;
/** Control characters, and those that turn the direction of writing, by which `gpj.exe` reads as `exe.jpg`. */
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const FORBIDDEN = /[<>:"|?*]/g;

/** The name of a file without any way out of its folder, and without signs that deceive the reader; refused where nothing is left. */
export function exhibitName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(HIDDEN, '')
    .replace(FORBIDDEN, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (clean === '') throw new AppError('case.exhibitName', 422);
  if (clean.length <= MOST) return clean;
  const dot = clean.lastIndexOf('.');
  const ending = dot > clean.length - 10 ? clean.slice(dot) : '';
  return `${Array.from(clean)
    .slice(0, MOST - ending.length)
    .join('')}${ending}`;
}
