import type { Goal, Target } from './target.ts';

/**
 * The goals that a phrase of a plan states in a unit, with the boundary that the words draw: 以上 includes the number, 超过 and 突破
 * exclude it (brief 0.6).
 * @example readGoals('创建平台75个以上', '个') // [{ op: 'atLeast', value: 75 }]
 */
export function readGoals(phrase: string, unit: Target['unit']): Goal[] {
  if (unit === '%' && phrase.includes('全覆盖')) return [{ op: 'fullCoverage' }];
  const number = new RegExp(`(\\d+(?:\\.\\d+)?)(?:—(\\d+))?(万)?${unit}(以上|左右)?`, 'gu');
  return [...phrase.matchAll(number)].map((match) => {
    const [, digits, upper, tenThousand, boundary] = match;
    const scale = tenThousand ? 10_000 : 1;
    const value = Number(digits) * scale;
    if (upper !== undefined) return { op: 'range', min: value, max: Number(upper) * scale };
    if (boundary === '以上') return { op: 'atLeast', value };
    if (boundary === '左右') return { op: 'about', value };
    return { op: excludes(phrase.slice(0, match.index)) ? 'moreThan' : 'plain', value };
  });
}

/** What is wrong in the reading of a target against the words that set it; empty when it is read right. */
export function findMisreadings(target: Target): string[] {
  const { sourcePhrase: phrase, goal, unit, cadence, byYear } = target;
  const wrong: string[] = [];
  const expect = (holds: boolean, message: string): void => void (holds || wrong.push(message));
  const stated = readGoals(phrase, unit).map((each) => JSON.stringify(each));
  expect(stated.includes(JSON.stringify(goal)), `the words say ${stated.join(' or ') || `nothing in ${unit}`}`);
  expect(target.soft === phrase.includes('力争'), '力争 makes a target soft, and nothing else does');
  expect((target.newSince !== null) === phrase.includes('新增'), '新增 counts from a day, and nothing else does');
  expect(target.doubling === phrase.includes('倍增'), '倍增 doubles, and nothing else does');
  expect(
    (cadence !== 'byDeadline') === phrase.includes('每年'),
    '每年 repeats or leaves it open, and nothing else does',
  );
  const year = /到(\d{4})年/u.exec(phrase)?.[1];
  expect(year === undefined || byYear === Number(year), `the words set the year ${year}`);
  return wrong;
}

// 超过 and 突破 hold to the end of their part of the sentence: 分别突破200个和20万家.
function excludes(before: string): boolean {
  return /超过|突破/u.test(before.slice(before.search(/[^，；。]*$/u)));
}
