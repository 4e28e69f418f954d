import { useTranslation } from '../../../phrases/index.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const SLOT = 5;

/** The hours in which a room is usually on air: a mark for each of the day, said in words beside it. */
export function UsualHours({ hours }: { readonly hours: readonly number[] }) {
  const { t } = useTranslation();
  if (hours.length === 0) return <small className="no-usual">{t('rooms.noUsual')}</small>;
  return (
    <span className="usual-hours">
      <svg viewBox={`0 0 ${24 * SLOT} 12`} width={24 * SLOT} height="12" aria-hidden="true">
        {HOURS.map((hour) => (
          <rect
            key={hour}
            x={hour * SLOT}
            y="0"
            width={SLOT - 1}
            height="12"
            className={hours.includes(hour) ? 'on' : ''}
          />
        ))}
      </svg>
      <small>{spansOf(hours).join('、')}</small>
    </span>
  );
}

/** `19–22` for the hours 19, 20 and 21. */
function spansOf(hours: readonly number[]): string[] {
  const spans: { from: number; to: number }[] = [];
  for (const hour of hours) {
    const last = spans.at(-1);
    if (last?.to === hour) last.to = hour + 1;
    else spans.push({ from: hour, to: hour + 1 });
  }
  return spans.map(({ from, to }) => `${from}–${to}`);
}
