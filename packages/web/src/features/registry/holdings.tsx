import type { getOperator, ResponseOf } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/table.tsx';
import { asOfQuery } from './as-of.tsx';

type OperatorFile = ResponseOf<typeof getOperator>;
type AsOf = string | undefined;

/** `asOf`: the day that the page shows, kept on the way to what is listed. */
export function Licences({ licences, asOf }: { readonly licences: OperatorFile['licences']; readonly asOf: AsOf }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (licences.length === 0) return <p className="state-note">{t('operator.noLicences')}</p>;
  return (
    <Table
      label={t('operator.licences')}
      rows={licences}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'kind',
          title: t('licence.kind'),
          names: true,
          render: (row) => (
            <Link to="/subjects/licences/$id" params={{ id: row.id }} search={asOfQuery(asOf)}>
              {t(`licenceKind.${row.kind}`)}
            </Link>
          ),
        },
        { key: 'number', title: t('licence.number'), render: (row) => <code>{row.number}</code> },
        { key: 'scope', title: t('licence.scope'), render: (row) => row.scope || '—' },
        { key: 'organ', title: t('licence.organ'), render: (row) => row.issuingOrgan ?? '—' },
        {
          key: 'to',
          title: t('licence.validTo'),
          render: (row) => (row.validTo ? format.day(row.validTo) : t('licence.noEnd')),
        },
        {
          key: 'status',
          title: t('operator.status'),
          render: (row) => (
            <Chip tone={row.status === 'valid' ? 'done' : 'plain'}>{t(`licenceStatus.${row.status}`)}</Chip>
          ),
        },
      ]}
    />
  );
}

export function Shops({ shops, asOf }: { readonly shops: OperatorFile['shops']; readonly asOf: AsOf }) {
  const { t } = useTranslation();
  if (shops.length === 0) return <p className="state-note">{t('operator.noShops')}</p>;
  return (
    <Table
      label={t('operator.shops')}
      rows={shops}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'name',
          title: t('subject.name'),
          names: true,
          render: (row) => (
            <Link to="/subjects/shops/$id" params={{ id: row.id }} search={asOfQuery(asOf)}>
              {row.nameZh}
            </Link>
          ),
        },
        {
          key: 'platform',
          title: t('subject.platform'),
          render: (row) => (
            <Link to="/subjects/platforms/$id" params={{ id: row.platformId }}>
              {row.platformNameZh}
            </Link>
          ),
        },
        { key: 'code', title: t('shop.code'), render: (row) => <code>{row.platformShopId}</code> },
        { key: 'status', title: t('operator.status'), render: (row) => t(`shopStatus.${row.status}`) },
      ]}
    />
  );
}

export function Rooms({ rooms, asOf }: { readonly rooms: OperatorFile['liveRooms']; readonly asOf: AsOf }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (rooms.length === 0) return <p className="state-note">{t('operator.noRooms')}</p>;
  return (
    <Table
      label={t('operator.rooms')}
      rows={rooms}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'title',
          title: t('room.title'),
          names: true,
          render: (row) => (
            <Link to="/subjects/rooms/$id" params={{ id: row.id }} search={asOfQuery(asOf)}>
              {row.titleZh}
            </Link>
          ),
        },
        { key: 'platform', title: t('subject.platform'), render: (row) => row.platformNameZh },
        { key: 'anchor', title: t('room.anchor'), render: (row) => row.anchorMasked ?? '—' },
        {
          key: 'heard',
          title: t('room.lastHeard'),
          render: (row) => (row.lastHeardAt ? format.moment(row.lastHeardAt) : t('room.neverHeard')),
        },
        { key: 'status', title: t('operator.status'), render: (row) => t(`roomStatus.${row.status}`) },
      ]}
    />
  );
}
