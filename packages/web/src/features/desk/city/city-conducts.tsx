import type { CityScreen } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { NotMeasured } from '../../detection/not-measured.tsx';
import { CountedLink } from './counted-link.tsx';

/** As many as a duty room reads from its seats; all of them are behind the figures. */
const SHOWN = 4;

/** Suspected conducts of thirty days, the most frequent first. */
export function CityConducts({ screen: { conducts } }: { readonly screen: CityScreen }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...conducts.map(({ count }) => count));
  return (
    <section className="city-card city-conducts" aria-label={t('city.conducts')}>
      <h2>{t('city.conducts')}</h2>
      {conducts.length === 0 && <p className="city-under">{t('city.noConduct')}</p>}
      <ol className="city-bars">
        {conducts.slice(0, SHOWN).map(({ conduct, conductZh, count }) => (
          <li key={conduct}>
            <span className="name" lang="zh-CN" title={conductZh}>
              {conductZh} <NotMeasured category={conduct} />
            </span>
            <span className="bar">
              <i style={{ inlineSize: `${(100 * count) / most}%` }} />
            </span>
            <CountedLink
              figure="conduct"
              conduct={conduct}
              className="count"
              label={`${conductZh} ${format.number(count)}`}
            >
              {format.number(count)}
            </CountedLink>
          </li>
        ))}
      </ol>
    </section>
  );
}
