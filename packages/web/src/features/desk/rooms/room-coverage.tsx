import type { RoomShown, RoomSum } from '@jianhu/contract';
import { useState } from 'react';
import type { RoomsSearch } from '../../../app/rooms-search.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import type { RoomsChange } from './rooms.tsx';

interface RoomCoverageProps {
  readonly coverage: readonly RoomSum[];
  readonly search: RoomsSearch;
  readonly onChange: (part: RoomsChange) => void;
}

const SHOWN = 5;
const FIGURES = ['registered', 'onAir', 'received', 'silent', 'monitored'] as const;

/** Per platform what is registered and what is heard of it; each figure shows its rooms below. */
export function RoomCoverage({ coverage, search, onChange }: RoomCoverageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const sum = (figure: (typeof FIGURES)[number]): number => coverage.reduce((total, row) => total + row[figure], 0);
  const all: RoomSum = {
    platform: '',
    platformNameZh: t('rooms.allPlatforms'),
    registered: sum('registered'),
    onAir: sum('onAir'),
    received: sum('received'),
    silent: sum('silent'),
    monitored: sum('monitored'),
  };
  const columns: Column<RoomSum>[] = [
    {
      key: 'platform',
      title: t('subject.platform'),
      names: true,
      render: ({ platformNameZh, platform }) => platformNameZh || platform || t('rooms.noPlatform'),
    },
    ...FIGURES.map((figure) => ({
      key: figure,
      title: t(`rooms.figure.${figure}`),
      number: true,
      render: (row: RoomSum) => {
        const state: RoomShown | undefined = figure === 'registered' ? undefined : figure;
        const platform = row.platform || undefined;
        return (
          <button
            type="button"
            className="link-button"
            aria-pressed={search.state === state && search.platform === platform}
            aria-label={`${row.platformNameZh || row.platform} ${t(`rooms.figure.${figure}`)} ${format.number(row[figure])}`}
            onClick={() => onChange({ state, platform })}
          >
            {format.number(row[figure])}
          </button>
        );
      },
    })),
    {
      key: 'share',
      title: t('rooms.share'),
      number: true,
      render: ({ registered, received }) => (registered === 0 ? '—' : `${Math.round((100 * received) / registered)} %`),
    },
  ];
  const rows = coverage.length > 1 ? [all, ...coverage] : coverage;
  const isFolded = !isWhole && rows.length > SHOWN + 1;
  return (
    <>
      <Table
        label={t('rooms.coverage')}
        columns={columns}
        rows={isFolded ? rows.slice(0, SHOWN) : rows}
        keyOf={({ platform }) => platform}
      />
      {isFolded && (
        <p className="more">
          <button type="button" className="link-button" onClick={() => setWhole(true)}>
            {t('rooms.morePlatforms', { count: coverage.length })}
          </button>
        </p>
      )}
    </>
  );
}
