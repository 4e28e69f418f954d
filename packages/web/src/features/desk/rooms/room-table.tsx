import type { RoomRow } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { UsualHours } from './usual-hours.tsx';

/** Each room with the way to its record and to what is said in it now. */
export function RoomTable({ rows }: { readonly rows: readonly RoomRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<RoomRow>[] = [
    {
      key: 'title',
      title: t('subject.liveRoom'),
      names: true,
      render: ({ id, titleZh, operatorNameZh, tradeNameZh }) => (
        <span className="room-name">
          <Link to="/subjects/rooms/$id" params={{ id }}>
            {titleZh}
          </Link>
          <small>{[operatorNameZh, tradeNameZh].filter(Boolean).join(' · ')}</small>
        </span>
      ),
    },
    {
      key: 'platform',
      title: t('subject.platform'),
      render: ({ platform, platformNameZh, roomId }) => (
        <span className="room-name">
          {platformNameZh || platform}
          <small>{roomId}</small>
        </span>
      ),
    },
    { key: 'county', title: t('place.county'), render: ({ countyCode }) => <County code={countyCode} /> },
    {
      key: 'state',
      title: t('rooms.state'),
      render: (room) =>
        room.isOnAir ? (
          <Link to="/monitor/wall" search={{ platform: room.platform, room: room.roomId }}>
            {t('rooms.shown.onAir')}
          </Link>
        ) : (
          <span className="room-name">
            {t(room.isSilent ? 'rooms.shown.silent' : 'rooms.offAir')}
            <small>{room.lastHeardAt === null ? t('rooms.neverHeard') : format.moment(room.lastHeardAt)}</small>
          </span>
        ),
    },
    { key: 'hours', title: t('rooms.usual'), render: ({ usualHours }) => <UsualHours hours={usualHours} /> },
    {
      key: 'announced',
      title: t('rooms.announced'),
      render: ({ announced, isMissing, isUnannounced }) => (
        <span className="room-name">
          {announced === null ? (
            <small>{t('rooms.noAnnounced')}</small>
          ) : (
            t('wall.evidence.span', {
              from: format.moment(announced.startsAt),
              to: format.moment(announced.endsAt),
            })
          )}
          {isMissing && <Chip tone="active">{t('rooms.shown.missing')}</Chip>}
          {isUnannounced && <Chip tone="active">{t('rooms.shown.unannounced')}</Chip>}
        </span>
      ),
    },
    {
      key: 'minutes',
      title: t('rooms.minutes'),
      number: true,
      render: ({ minutes, isMonitored }) => (
        <>
          {format.number(minutes)} {isMonitored && <Chip tone="done">{t('rooms.figure.monitored')}</Chip>}
        </>
      ),
    },
    {
      key: 'risk',
      title: t('rooms.risk'),
      render: ({ alerts, clues, operatorId }) => <Risk alerts={alerts} clues={clues} operatorId={operatorId} />,
    },
  ];
  return <Table label={t('rooms.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}

function Risk({ alerts, clues, operatorId }: Pick<RoomRow, 'alerts' | 'clues' | 'operatorId'>) {
  const { t } = useTranslation();
  if (alerts === 0) return <>—</>;
  const told = t('rooms.risks', { alerts, clues });
  if (operatorId === null) return <>{told}</>;
  return (
    <Link to="/queue" search={{ operatorId, alertState: 'all' }}>
      {told}
    </Link>
  );
}
