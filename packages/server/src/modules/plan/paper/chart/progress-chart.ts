import type { PaperInputs } from '../paper-inputs.ts';
import type { Chart } from '../../../../infra/paper/block.ts';
import { amountZh, monthZh } from '../text/words.ts';
import { bar, line, RED, shorten, svg, words } from './svg.ts';

const WIDTH = 620;
const NAMES = 228;
const FULL = 190;
const ROW = 16;
const TOP = 26;
/** What lies further over the target is cut off there, and the number beside it tells how much it is. */
const MOST = 1.2;

/** Every target's newest value beside its goal, with the goal as a line. */
export function drawProgressChart({ targets, period }: Pick<PaperInputs, 'targets' | 'period'>): Chart {
  const parts = targets.flatMap(({ nameZh, newest, goalValue, goalZh, unit, status }, at) => {
    const y = TOP + at * ROW;
    const name = words(NAMES - 8, y + 12, shorten(nameZh, 19), { anchor: 'end', size: 11.5 });
    if (newest === null) return [name, words(NAMES + 6, y + 12, '无数据', { size: 11 })];
    const share = goalValue === 0 ? 0 : newest.value / goalValue;
    const width = Math.max(1, Math.min(share, MOST) * FULL);
    const told = `${amountZh(newest.value, unit)}／${goalZh}`;
    const cut = share > MOST ? '»' : '';
    return [
      name,
      bar({ x: NAMES, y: y + 2.5, width, height: 11 }, status),
      words(NAMES + MOST * FULL + 8, y + 12, `${cut}${told}`, { size: 10.5 }),
    ];
  });
  const height = TOP + targets.length * ROW + 6;
  const goal = NAMES + FULL;
  const caption = `图2　最新公布值与目标（截至${monthZh(period)}数据）`;
  const frame = [
    line([NAMES, TOP - 4], [NAMES, height - 4]),
    line([goal, TOP - 4], [goal, height - 4], { stroke: RED, dash: '5 3', width: 1.4 }),
    words(goal, TOP - 9, '目标线', { anchor: 'middle', fill: RED }),
  ];
  return { caption, width: WIDTH, height, svg: svg(WIDTH, height, caption, [...parts, ...frame]) };
}
