import type { getOperator, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/table.tsx';
import { fieldNameOf } from './field-name.ts';

type Version = ResponseOf<typeof getOperator>['versions'][number];

/** Every version of the record, what changed in it and where it came from. */
export function Versions({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table
      label={t('operator.history')}
      rows={[...versions].sort((a, b) => b.version - a.version)}
      keyOf={(row) => String(row.version)}
      columns={[
        {
          key: 'version',
          title: t('version.number'),
          names: true,
          render: (row) => t('version.nth', { version: row.version }),
        },
        { key: 'from', title: t('version.from'), render: (row) => format.instant(row.validFrom) },
        {
          key: 'to',
          title: t('version.to'),
          render: (row) => (row.validTo ? format.instant(row.validTo) : t('version.now')),
        },
        {
          key: 'changed',
          title: t('version.changed'),
          render: (row) => row.changed.map((field) => fieldNameOf(field, t)).join('、') || '—',
        },
        { key: 'lineage', title: t('operator.lineage'), render: (row) => t(`lineage.${row.lineage.sourceKind}`) },
      ]}
    />
  );
}
