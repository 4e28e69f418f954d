import type { AbnormalEntry } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Table } from '../../ui/table.tsx';

/** Entries in the list of abnormal operations: why, by which article and decision, and how they ended. */
export function AbnormalEntries({ entries }: { readonly entries: readonly AbnormalEntry[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table
      label={t('abnormal.title')}
      rows={entries}
      keyOf={(row) => row.entryNo}
      columns={[
        { key: 'ground', title: t('abnormal.why'), names: true, render: (row) => t(`abnormal.ground.${row.ground}`) },
        { key: 'article', title: t('abnormal.article'), render: (row) => row.articleZh },
        { key: 'organ', title: t('abnormal.organ'), render: (row) => row.organZh },
        { key: 'decision', title: t('abnormal.decision'), render: (row) => <code>{row.decisionNo}</code> },
        { key: 'from', title: t('abnormal.enteredOn'), render: (row) => format.day(row.enteredOn) },
        {
          key: 'end',
          title: t('operator.status'),
          render: ({ removed }) =>
            removed === null ? (
              <Chip tone="established">{t('abnormal.stands')}</Chip>
            ) : (
              <Chip tone="done">{t(`abnormal.removal.${removed.how}`, { day: format.day(removed.removedOn) })}</Chip>
            ),
        },
      ]}
    />
  );
}
