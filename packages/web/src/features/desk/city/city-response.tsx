import type { CityScreen } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { CountedLink } from './counted-link.tsx';
import { useLasting } from './use-lasting.ts';

/** How soon an officer decides, and how much is verified within its term. */
export function CityResponse({ screen: { response, clues } }: { readonly screen: CityScreen }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lasting = useLasting();
  const { medianMinutes, ninetiethMinutes, decided } = response;
  const median = medianMinutes === null ? null : lasting(medianMinutes);
  const share = clues.ended === 0 ? null : Math.round((100 * clues.endedInTime) / clues.ended);
  return (
    <section className="city-pair" aria-label={t('city.response')}>
      <div className="city-card city-figure">
        <h2>{t('city.median')}</h2>
        <p className="city-value">
          <CountedLink figure="decided" label={`${t('city.median')} ${median?.value ?? '—'} ${median?.unit ?? ''}`}>
            {median?.value ?? '—'}
          </CountedLink>
          <small>{median?.unit}</small>
        </p>
        <p className="city-under">
          {ninetiethMinutes === null
            ? t('city.noneDecided')
            : t('city.ninetieth', { lasts: lasting(ninetiethMinutes).text, count: format.number(decided) })}
        </p>
      </div>
      <div className="city-card city-figure">
        <h2>{t('city.inTime')}</h2>
        <p className="city-value">
          <CountedLink figure="cluesEnded" label={`${t('city.inTime')} ${share ?? '—'} %`}>
            {share ?? '—'}
          </CountedLink>
          <small>%</small>
        </p>
        <p className="city-under">
          {t('city.inTimeOf', { count: format.number(clues.endedInTime), ended: format.number(clues.ended) })}
        </p>
      </div>
    </section>
  );
}
