import { roomOrderSchema, roomShownSchema, type RoomSum } from '@jianhu/contract';
import { useEffect, useState } from 'react';
import type { RoomsSearch } from '../../../app/rooms-search.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Choice } from '../../../ui/choice.tsx';
import { useCountyOptions } from '../../../ui/county.tsx';
import type { RoomsChange } from './rooms.tsx';

interface RoomFiltersProps {
  readonly search: RoomsSearch;
  readonly platforms: readonly RoomSum[];
  readonly onChange: (part: RoomsChange) => void;
}

const TYPING_MS = 300;

export function RoomFilters({ search, platforms, onChange }: RoomFiltersProps) {
  const { t } = useTranslation();
  const counties = useCountyOptions();
  return (
    <div className="filters" role="search" aria-label={t('rooms.filters')}>
      <Choice
        label={t('rooms.state')}
        value={search.state}
        none={t('rooms.allStates')}
        options={roomShownSchema.options.map((value) => ({ value, label: t(`rooms.shown.${value}`) }))}
        onChange={(state) => onChange({ state: roomShownSchema.options.find((one) => one === state) })}
      />
      <Choice
        label={t('subject.platform')}
        value={search.platform}
        none={t('rooms.allPlatforms')}
        options={platforms.map(({ platform, platformNameZh }) => ({
          value: platform,
          label: platformNameZh || platform,
        }))}
        onChange={(platform) => onChange({ platform })}
      />
      <Choice
        label={t('place.county')}
        value={search.countyCode}
        none={t('place.all')}
        options={counties}
        onChange={(countyCode) => onChange({ countyCode })}
      />
      <Choice
        label={t('rooms.order')}
        value={search.order ?? 'risk'}
        options={roomOrderSchema.options.map((value) => ({ value, label: t(`rooms.by.${value}`) }))}
        onChange={(order) => onChange({ order: roomOrderSchema.options.find((one) => one === order) })}
      />
      <Find q={search.q} onChange={onChange} />
    </div>
  );
}

/** The words are looked for when typing pauses. */
function Find({ q, onChange }: Pick<RoomFiltersProps, 'onChange'> & { readonly q: string | undefined }) {
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
        className="select"
        type="search"
        value={typed}
        placeholder={t('wall.findHint')}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
