import type { Discretion } from '@jianhu/contract';
import { useId } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { yuan } from './fine-bar.tsx';

type Range = Discretion['ranges'][number];

interface FineRangeProps {
  readonly ranges: readonly Range[];
  readonly rangeId: string;
  readonly base: string;
  readonly onRange: (id: string) => void;
  readonly onBase: (yuan: string) => void;
}

/** First the article, those of the suspected conduct before the others; then which of its ranges, and what the fine depends on. */
export function FineRange({ ranges, rangeId, base, onRange, onBase }: FineRangeProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const field = useId();
  const range = ranges.find(({ id }) => id === rangeId);
  const provisions = new Map(
    ranges.toSorted((a, b) => Number(b.fits) - Number(a.fits)).map((one) => [one.provision.id, one]),
  );
  const alternatives = ranges.filter(({ provision }) => provision.id === range?.provision.id);
  const nameOf = (one: { nameZh: string; nameEn: string }): string => (language === 'en' ? one.nameEn : one.nameZh);
  const width = ({ times, least, most }: Pick<Range, 'times' | 'least' | 'most'>): string => {
    const [from, to] = times ? [String(least), String(most)] : [yuan(least), yuan(most)];
    return t(times ? 'discretion.widthTimes' : 'discretion.widthAmount', { from, to });
  };
  return (
    <>
      <Choice
        label={t('discretion.provision')}
        none={t('cases.choose')}
        value={range?.provision.id}
        options={[...provisions.values()].map((one) => ({
          value: one.provision.id,
          label: [`${one.article} ${nameOf(one.provision)}`, one.former && t('discretion.former')]
            .filter(Boolean)
            .join(' '),
        }))}
        onChange={(next) => onRange(ranges.find(({ provision }) => provision.id === next)?.id ?? '')}
      />
      {range && (
        <Choice
          label={t('discretion.range')}
          value={range.id}
          options={alternatives.map((one) => ({ value: one.id, label: `${width(one)} · ${nameOf(one)}` }))}
          onChange={(next) => onRange(next ?? '')}
        />
      )}
      {range?.local && (
        <p className="state-note">
          {t('discretion.localVersion', { name: range.local.nameZh, version: range.local.version })}
          {range.local.bands.map(({ band, least, most }) => (
            <span key={band} className="under">
              {t(`benchmarks.band.${band}`)} {width({ times: range.times, least, most })}
            </span>
          ))}
        </p>
      )}
      {range?.otherLaw && <p role="note">{t('discretion.otherLaw')}</p>}
      {range?.base != null && (
        <span className="field">
          <label htmlFor={field}>
            {t(`discretion.base.${range.base}`)}
            {!range.times && t('discretion.baseOptional')}
          </label>
          <input
            id={field}
            className="select"
            type="number"
            min={0}
            value={base}
            onChange={(event) => onBase(event.target.value)}
          />
        </span>
      )}
    </>
  );
}
