import { listRoomTimes, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';

type RoomTime = ResponseOf<typeof listRoomTimes>['items'][number];

/** When the room was to be on air, by whom it was told. */
export function RoomTimes({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(queryOf(listRoomTimes, { params: { id } }));
  const columns: Column<RoomTime>[] = [
    {
      key: 'span',
      title: t('room.span'),
      names: true,
      render: ({ startsAt, endsAt }) =>
        t('wall.evidence.span', { from: format.moment(startsAt), to: format.moment(endsAt) }),
    },
    {
      key: 'told',
      title: t('room.told'),
      render: ({ toldBy, toldAt }) => `${t(`room.toldBy.${toldBy}`)} · ${format.moment(toldAt)}`,
    },
  ];
  return (
    <Loaded query={query} op={listRoomTimes} awaiting={t('awaiting.rooms')}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="state-note">{t('room.noTimes')}</p>
        ) : (
          <>
            <p className="state-note">{t('room.timesNote')}</p>
            <Table label={t('room.times')} columns={columns} rows={items} keyOf={({ startsAt }) => startsAt} />
          </>
        )
      }
    </Loaded>
  );
}
