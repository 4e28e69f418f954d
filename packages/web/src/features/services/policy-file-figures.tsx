import type { PolicyCountyFigures, PolicyFileFigures as Figures } from '@jianhu/contract';
import { County } from '../../ui/county.tsx';
import { useTranslation } from '../../phrases/index.ts';
import { type Column, Table } from '../../ui/table.tsx';

/** How far each unit has come. */
export function PolicyFileFigures({ figures }: { readonly figures: readonly Figures[] }) {
  const { t } = useTranslation();
  const count = (
    key: 'waiting' | 'underReview' | 'keep' | 'amend' | 'repeal' | 'offending' | 'overdue',
    title: string,
  ) => ({ key, title, number: true, render: (row) => row[key] }) satisfies Column<Figures>;
  const columns: readonly Column<Figures>[] = [
    { key: 'unit', title: t('policyFile.unit'), names: true, render: ({ unitZh }) => unitZh },
    count('waiting', t('policyFile.states.waiting')),
    count('underReview', t('policyFile.states.underReview')),
    count('keep', t('policyFile.results.keep')),
    count('amend', t('policyFile.results.amend')),
    count('repeal', t('policyFile.results.repeal')),
    count('offending', t('policyFile.offending')),
    count('overdue', t('policyFile.overdue')),
  ];
  return <Table label={t('policyFile.figures')} columns={columns} rows={figures} keyOf={({ unitId }) => unitId} />;
}

/** How far each county has come, all of its units together. */
export function PolicyCounties({ counties }: { readonly counties: readonly PolicyCountyFigures[] }) {
  const { t } = useTranslation();
  const count = (
    key: 'units' | 'waiting' | 'underReview' | 'keep' | 'amend' | 'repeal' | 'offending' | 'overdue',
    title: string,
  ) => ({ key, title, number: true, render: (row) => row[key] }) satisfies Column<PolicyCountyFigures>;
  const columns: readonly Column<PolicyCountyFigures>[] = [
    {
      key: 'county',
      title: t('policyFile.county'),
      names: true,
      render: ({ countyCode }) => (countyCode === null ? t('policyFile.cityOwn') : <County code={countyCode} />),
    },
    count('units', t('policyFile.unitCount')),
    count('waiting', t('policyFile.states.waiting')),
    count('underReview', t('policyFile.states.underReview')),
    count('keep', t('policyFile.results.keep')),
    count('amend', t('policyFile.results.amend')),
    count('repeal', t('policyFile.results.repeal')),
    count('offending', t('policyFile.offending')),
    count('overdue', t('policyFile.overdue')),
  ];
  return (
    <Table
      label={t('policyFile.counties')}
      columns={columns}
      rows={counties}
      keyOf={({ countyCode }) => countyCode ?? 'city'}
    />
  );
}
