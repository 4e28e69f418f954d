import type { getWallRoom, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

type Minutes = ResponseOf<typeof getWallRoom>['minutes'];
const [WIDTH, HEIGHT, SLOT] = [420, 48, 20];

/** Comments by minute as bars, minutes with a hit in the colour of claims; the sums are said in words. */
export function RoomTimeline({ minutes }: { readonly minutes: Minutes }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...minutes.map(({ comments }) => comments));
  const sum = (of: 'comments' | 'findings' | 'segments'): number =>
    minutes.reduce((total, minute) => total + minute[of], 0);
  const told = t('wall.minutesTold', {
    comments: format.number(sum('comments')),
    segments: format.number(sum('segments')),
    findings: format.number(sum('findings')),
    count: minutes.length,
  });
  return (
    <figure className="room-timeline">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={told} preserveAspectRatio="none">
        {minutes.map(({ at, comments, findings, segments }, index) => {
          const height = Math.max(segments > 0 ? 3 : 1, (comments / most) * (HEIGHT - 4));
          return (
            <rect
              key={at}
              x={index * SLOT}
              y={HEIGHT - height}
              width={SLOT - 3}
              height={height}
              className={findings > 0 ? 'hit' : ''}
            />
          );
        })}
      </svg>
      <figcaption>{told}</figcaption>
    </figure>
  );
}
