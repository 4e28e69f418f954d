import type { getRuleRun, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { percentOf } from './tone.ts';

type Month = ResponseOf<typeof getRuleRun>['months'][number];

/** Precision month by month: the interval as a bar, the share as a stroke, the floor as a line through all of them. */
export function MonthBars({ months, floorBp }: { readonly months: readonly Month[]; readonly floorBp: number | null }) {
  const { t } = useTranslation();
  return (
    <table className="month-bars">
      <caption className="unseen">{t('studio.months')}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{t('studio.month')}</th>
          <th scope="col">{t('studio.interval')}</th>
          <th scope="col">{t('studio.adjudicated')}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, upheld, adjudicated, lowBp, highBp }) => (
          <tr key={month}>
            <th scope="row">{month}</th>
            <td>
              <span className="interval-track">
                {floorBp !== null && (
                  <span className="interval-floor" style={{ insetInlineStart: `${floorBp / 100}%` }} />
                )}
                {lowBp !== null && highBp !== null && (
                  <>
                    <span
                      className={floorBp !== null && highBp < floorBp ? 'interval-bar below' : 'interval-bar'}
                      style={{ insetInlineStart: `${lowBp / 100}%`, width: `${(highBp - lowBp) / 100}%` }}
                    />
                    <span className="interval-share" style={{ insetInlineStart: `${(upheld / adjudicated) * 100}%` }} />
                  </>
                )}
              </span>
              <small>
                {percentOf(lowBp)}–{percentOf(highBp)}
              </small>
            </td>
            <td className="number">
              {upheld} / {adjudicated}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
