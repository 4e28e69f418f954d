import type { PlanStatus } from '@jianhu/contract';
import type { PaperInputs } from '../paper-inputs.ts';
import type { Chart } from '../../../../infra/paper/block.ts';
import { statusZh } from '../text/words.ts';
import { bar, shorten, svg, words } from './svg.ts';

const ORDER: readonly PlanStatus[] = ['met', 'onTrack', 'behind', 'noData'];
const WIDTH = 620;
const NAMES = 222;
const ROW = 18;
const TOP = 30;

/** How many targets of each action stand where. */
export function drawStatusChart({ actions, targets }: Pick<PaperInputs, 'actions' | 'targets'>): Chart {
  const rows = [
    { name: '总体目标', own: targets.filter(({ actionNo }) => actionNo === null) },
    ...actions.map(({ no, titleZh }) => ({
      name: titleZh.replace(/^实施/, ''),
      own: targets.filter(({ actionNo }) => actionNo === no),
    })),
  ].filter(({ own }) => own.length > 0);
  const most = Math.max(1, ...rows.map(({ own }) => own.length));
  const scale = (WIDTH - NAMES - 40) / most;
  const parts = rows.flatMap(({ name, own }, at) => {
    const y = TOP + at * ROW;
    let x = NAMES;
    const segments = ORDER.flatMap((status) => {
      const count = own.filter((target) => target.status === status).length;
      if (count === 0) return [];
      const width = count * scale;
      const drawn = bar({ x, y, width, height: 14 }, status);
      const plate = `<rect x="${x + width / 2 - 8}" y="${y + 1.5}" width="16" height="11" fill="#ffffff"/>`;
      const label = `${plate}${words(x + width / 2, y + 11.5, String(count), { anchor: 'middle' })}`;
      x += width;
      return [drawn, label];
    });
    const name2 = words(NAMES - 8, y + 11.5, shorten(name, 17), { anchor: 'end' });
    return [name2, ...segments, words(x + 8, y + 11.5, `${own.length}项`)];
  });
  const legend = ORDER.flatMap((status, at) => {
    const x = NAMES + at * 88;
    return [bar({ x, y: 8, width: 18, height: 12 }, status), words(x + 24, 19, statusZh[status])];
  });
  const caption = '图1　各行动指标状态（单位：项）';
  const height = TOP + rows.length * ROW;
  return { caption, width: WIDTH, height, svg: svg(WIDTH, height, caption, [...legend, ...parts]) };
}
