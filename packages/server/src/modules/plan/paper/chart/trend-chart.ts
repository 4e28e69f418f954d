import type { PaperInputs, TargetInput } from '../paper-inputs.ts';
import type { Chart } from '../../../../infra/paper/block.ts';
import { amountZh } from '../text/words.ts';
import { line, polyline, RED, shorten, svg, words } from './svg.ts';

const WIDTH = 620;
const CELL_WIDTH = 310;
const CELL_HEIGHT = 116;
const LEFT = 14;
const RIGHT = 70;
const TOP = 28;
const BOTTOM = 22;
const FEWEST = 3;
const MOST = 4;

/** The way of the overall targets and of those that are behind, each beside its goal; null while too few values are published. */
export function drawTrendChart({ targets }: Pick<PaperInputs, 'targets'>): Chart | null {
  const told = targets.filter(({ trend }) => trend.length >= FEWEST);
  const chosen = [
    ...told.filter(({ actionNo, status }) => actionNo === null || status === 'behind'),
    ...told.filter(({ actionNo, status }) => actionNo !== null && status !== 'behind'),
  ].slice(0, MOST);
  if (chosen.length === 0) return null;
  const height = Math.ceil(chosen.length / 2) * CELL_HEIGHT;
  const cells = chosen.map(
    (target, at) =>
      `<g transform="translate(${(at % 2) * CELL_WIDTH} ${Math.floor(at / 2) * CELL_HEIGHT})">${drawCell(target)}</g>`,
  );
  const caption = '图3　总体目标与滞后指标走势（虚线为目标）';
  return { caption, width: WIDTH, height, svg: svg(WIDTH, height, caption, cells) };
}

function drawCell({ nameZh, unit, goalValue, trend }: TargetInput): string {
  const values = [...trend.map(({ value }) => value), goalValue];
  const low = Math.min(0, ...values);
  const high = Math.max(...values) || 1;
  const x = (index: number): number => LEFT + (index * (CELL_WIDTH - LEFT - RIGHT)) / Math.max(1, trend.length - 1);
  const y = (value: number): number => TOP + ((high - value) / (high - low)) * (CELL_HEIGHT - TOP - BOTTOM);
  const floor = CELL_HEIGHT - BOTTOM;
  const [first, last] = [trend[0], trend.at(-1)];
  const end = CELL_WIDTH - RIGHT;
  // Where the last value and the goal meet, one of the two labels steps aside.
  const near = last !== undefined && Math.abs(y(last.value) - y(goalValue)) < 13;
  return [
    words(LEFT, 16, `${shorten(nameZh, 16)}（${unit}）`),
    line([LEFT, floor], [end, floor]),
    line([LEFT, y(goalValue)], [end, y(goalValue)], { stroke: RED, dash: '5 3', width: 1.3 }),
    words(end + 5, y(goalValue) + (near ? -3 : 4), `目标${amountZh(goalValue, '')}`, { fill: RED, size: 10.5 }),
    polyline(trend.map(({ value }, index) => [x(index), y(value)])),
    ...(last ? [words(end + 5, y(last.value) + (near ? 12 : 4), amountZh(last.value, ''), { size: 10.5 })] : []),
    ...(first ? [words(LEFT, floor + 15, first.period, { size: 10 })] : []),
    ...(last ? [words(end, floor + 15, last.period, { anchor: 'end', size: 10 })] : []),
  ].join('');
}
