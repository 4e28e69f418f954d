import { listComplaintPublicity, type OpenPublicity as Open } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';

/** Complaint information that was told and waits: for objections, for an answer, for the head who publishes. */
export function OpenPublicity() {
  const { t } = useTranslation();
  const format = useFormat();
  const sees = useCan('case.view');
  const query = useQuery({ ...queryOf(listComplaintPublicity, {}), enabled: sees });
  if (!sees || query.data?.items.length === 0) return null;
  const columns: Column<Open>[] = [
    {
      key: 'operator',
      title: t('complaints.respondent'),
      names: true,
      render: (one) => (
        <Link to="/subjects/operators/$id" params={{ id: one.operatorId }} hash="publicity">
          {one.operatorNameZh}
        </Link>
      ),
    },
    {
      key: 'waits',
      title: t('complaints.publicity.waits'),
      render: (one) => (
        <Chip tone={one.waitsFor === 'objections' ? 'plain' : 'active'}>
          {t(`complaints.publicity.waitsFor.${one.waitsFor}`)}
        </Chip>
      ),
    },
    { key: 'counted', title: t('complaints.publicity.counted'), number: true, render: (one) => one.counted },
    {
      key: 'until',
      title: t('complaints.publicity.objectUntil'),
      render: (one) => one.objectUntil && format.day(one.objectUntil),
    },
    { key: 'organ', title: t('complaints.unit'), render: (one) => one.organZh },
  ];
  return (
    <Section id="open-publicity" title={t('complaints.publicity.open')}>
      <Loaded query={query} op={listComplaintPublicity} awaiting={t('complaints.publicity.open')}>
        {({ items }) => (
          <Table
            label={t('complaints.publicity.open')}
            columns={columns}
            rows={items}
            keyOf={(one) => one.operatorId}
          />
        )}
      </Loaded>
    </Section>
  );
}
