import { isEnclosed, isLookAlike, isPicture, isTraditional } from './fold-table.ts';

/** Names the disguises that one can see in the original characters of a finding. */
export function seenVariants(matched: string, written: string): string[] {
  const seen = new Set<string>();
  for (const char of matched) {
    const variant = variantOf(char, char.codePointAt(0) ?? 0);
    if (variant) seen.add(variant);
  }
  if (matched !== written && lettersOf(matched) !== lettersOf(written)) seen.add('case');
  return [...seen];
}

function variantOf(char: string, point: number): string | null {
  if (point < 0x80) return null;
  if (point === 0x20e3) return 'keycap';
  if (point === 0xfe0f) return null;
  if ((point >= 0xff01 && point <= 0xff5e) || point === 0x3000) return 'fullWidth';
  if (isTraditional(point)) return 'traditional';
  if (point >= 0x4e00 && point <= 0x9fff) return null;
  if (isLookAlike(point)) return 'lookAlike';
  if (isPicture(point)) return 'emoji';
  if (isEnclosed(point)) return 'compatibility';
  if (/[\p{Mn}\p{Me}]/u.test(char)) return 'combiningMark';
  if (/[\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/u.test(char)) return 'zeroWidth';
  return /\p{Script=Han}/u.test(char) || char.normalize('NFKC') === char ? null : 'compatibility';
}

// Only a term with Latin letters has a case; letters that replace a Han character are another disguise.
function lettersOf(text: string): string {
  const letters = text.normalize('NFKC').replace(/[^A-Za-z]/g, '');
  return letters.toUpperCase() === letters || letters.toLowerCase() === letters ? '' : letters;
}
