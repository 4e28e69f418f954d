import type { CityScreen } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { CountedLink } from './counted-link.tsx';

/** What became of the alerts of thirty days, each stage a part of the one above; what is decided is solid, what is claimed is dashed. */
export function CityFunnel({ screen: { funnel } }: { readonly screen: CityScreen }) {
  const { t } = useTranslation();
  const format = useFormat();
  const first = Math.max(1, funnel[0]?.count ?? 0);
  return (
    <section className="city-card" aria-label={t('city.funnel')}>
      <h2>{t('city.funnel')}</h2>
      <ol className="city-bars funnel">
        {funnel.map(({ stage, count }) => (
          <li key={stage} className={stage === 'filed' ? 'established' : ''}>
            <span className="name">{t(`city.stage.${stage}`)}</span>
            <span className="bar">
              <i style={{ inlineSize: `${(100 * count) / first}%` }} />
            </span>
            <CountedLink figure={stage} className="count" label={`${t(`city.stage.${stage}`)} ${format.number(count)}`}>
              {format.number(count)}
            </CountedLink>
          </li>
        ))}
      </ol>
    </section>
  );
}
