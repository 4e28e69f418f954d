import type { WallRoom } from '@jianhu/contract';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/table.tsx';
import type { WallPart } from './wall-layout.ts';
import { heatOf, shadeOf, SILENT, type WallModel } from './wall-model.ts';

const SHOWN = 100;
const REFRESH_MS = 5_000;

interface WallTableProps {
  readonly wall: WallModel;
  readonly parts: readonly WallPart[];
  readonly onOpen: (place: number) => void;
}

interface Row {
  readonly place: number;
  readonly room: WallRoom;
}

/** The same rooms as a table for screen readers and for paper: the warmest first, read again every few seconds. */
export function WallTable({ wall, parts, onOpen }: WallTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), REFRESH_MS);
    return () => window.clearInterval(timer);
  }, []);
  const places = parts.flatMap((part) => part.places);
  const rows = places
    .toSorted((a, b) => heatOf(wall, b, nowMs) - heatOf(wall, a, nowMs) || (wall.hits[b] ?? 0) - (wall.hits[a] ?? 0))
    .slice(0, SHOWN)
    .flatMap((place): Row[] => {
      const room = wall.rooms[place];
      return room ? [{ place, room }] : [];
    });
  if (rows.length === 0)
    return (
      <div className="wall-table">
        <p className="state-note">{t('wall.noRooms')}</p>
      </div>
    );
  return (
    <div className="wall-table">
      <p className="state-note">{t('wall.tableNote', { shown: rows.length, count: places.length })}</p>
      <Table<Row>
        label={t('wall.cells')}
        rows={rows}
        keyOf={({ place }) => String(place)}
        columns={[
          {
            key: 'title',
            title: t('subject.liveRoom'),
            names: true,
            render: ({ place, room }) => (
              <button type="button" className="link-button" onClick={() => onOpen(place)}>
                {room.titleZh}
              </button>
            ),
          },
          { key: 'platform', title: t('subject.platform'), render: ({ room }) => room.platformNameZh },
          { key: 'trade', title: t('wall.by.trade'), render: ({ room }) => room.tradeNameZh ?? '' },
          { key: 'county', title: t('place.county'), render: ({ room }) => <County code={room.countyCode} /> },
          {
            key: 'hits',
            title: t('wall.hitsHour'),
            number: true,
            render: ({ place }) => format.number(wall.hits[place] ?? 0),
          },
          {
            key: 'sightings',
            title: t('wall.sightingsHour'),
            number: true,
            render: ({ place }) => format.number(wall.sightings[place] ?? 0),
          },
          {
            key: 'state',
            title: t('wall.state'),
            render: ({ place }) => t(shadeOf(wall, place, nowMs) === SILENT ? 'wall.silent' : 'wall.onAir'),
          },
        ]}
      />
    </div>
  );
}
