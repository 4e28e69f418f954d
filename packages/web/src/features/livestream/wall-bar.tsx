import { useEffect, useState } from 'react';
import { wallGroupings, wallOnly, type WallSearch } from '../../app/wall-search.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useCountyOptions } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import type { WallCounts, WallNames } from './arrange-rooms.ts';
import type { WallLink } from './use-wall.ts';

export type WallChange = { readonly [K in keyof WallSearch]?: WallSearch[K] | undefined };

interface WallBarProps {
  readonly search: WallSearch;
  readonly names: WallNames;
  readonly counts: WallCounts;
  readonly link: WallLink;
  readonly onChange: (part: WallChange) => void;
}

const TYPING_MS = 300;

/** How the cells are grouped, which are shown, and how many they are. */
export function WallBar({ search, names, counts, link, onChange }: WallBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counties = useCountyOptions();
  const optionsOf = (rows: WallNames['trades'], chosen: string | undefined) =>
    // What the address names stays to be seen and taken away, though no room has it any more.
    [
      ...rows,
      ...(chosen === undefined || rows.some(({ name }) => name === chosen) ? [] : [{ name: chosen, rooms: 0 }]),
    ].map(({ name, rooms }) => ({ value: name, label: t('wall.named', { name, count: rooms }) }));
  return (
    <>
      <p className="wall-counts" role="status">
        <span>{t('wall.counts.rooms', { count: format.number(counts.rooms) })}</span>
        <span>{t('wall.counts.onAir', { count: format.number(counts.onAir) })}</span>
        <span>{t('wall.counts.hits', { count: format.number(counts.hits) })}</span>
        <span>{t('wall.counts.sightings', { count: format.number(counts.sightings) })}</span>
        {link === 'lost' && <strong>{t('wall.lost')}</strong>}
      </p>
      <div className="wall-choices">
        <Choice
          label={t('wall.groupBy')}
          value={search.by ?? 'county'}
          options={wallGroupings.map((value) => ({ value, label: t(`wall.by.${value}`) }))}
          onChange={(by) => onChange({ by: wallGroupings.find((one) => one === by) })}
        />
        <Choice
          label={t('wall.only')}
          value={search.only}
          none={t('wall.all')}
          options={wallOnly.map((value) => ({ value, label: t(`wall.show.${value}`) }))}
          onChange={(only) => onChange({ only: wallOnly.find((one) => one === only) })}
        />
        <Choice
          label={t('place.county')}
          value={search.countyCode}
          none={t('wall.all')}
          options={counties}
          onChange={(countyCode) => onChange({ countyCode })}
        />
        <Choice
          label={t('wall.by.platform')}
          value={search.onPlatform}
          none={t('wall.all')}
          options={optionsOf(names.platforms, search.onPlatform)}
          onChange={(onPlatform) => onChange({ onPlatform })}
        />
        <Choice
          label={t('wall.by.trade')}
          value={search.trade}
          none={t('wall.all')}
          options={optionsOf(names.trades, search.trade)}
          onChange={(trade) => onChange({ trade })}
        />
        <Find q={search.q} onChange={onChange} />
        <button
          type="button"
          className="button-link"
          onClick={() => onChange({ as: search.as === 'table' ? undefined : 'table' })}
        >
          {t(search.as === 'table' ? 'wall.asCells' : 'wall.asTable')}
        </button>
      </div>
    </>
  );
}

/** The words are looked for when typing pauses. */
function Find({ q, onChange }: Pick<WallBarProps, 'onChange'> & { readonly q: string | undefined }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(q ?? '');
  useEffect(() => {
    if (typed === (q ?? '')) return undefined;
    const timer = window.setTimeout(() => onChange({ q: typed || undefined }), TYPING_MS);
    return () => window.clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what is typed starts the wait
  }, [typed]);
  return (
    <label className="field">
      {t('wall.find')}
      <input
        className="select wall-find"
        type="search"
        value={typed}
        placeholder={t('wall.findHint')}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
