import type { Discretion, SimilarCase } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { CaseNumber } from './earlier-decisions.tsx';
import { yuan } from './fine-bar.tsx';

/** Decided cases of the whole city with which the sheet is compared, before there is one all of the conduct, the newest first, with neither party nor unit (行政处罚法第五条第二款). */
export function SimilarCases({
  discretion: { similar, similarCount, similarLeftOut, sheets },
}: {
  readonly discretion: Discretion;
}) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const columns: Column<SimilarCase>[] = [
    { key: 'day', title: t('discretion.decidedOn'), names: true, render: (one) => format.day(one.decidedOn) },
    { key: 'fine', title: t('discretion.decidedFine'), number: true, render: (one) => yuan(one.fineFen) },
    {
      key: 'band',
      title: t('discretion.follows'),
      render: (one) => (one.band === null ? t('discretion.noBand') : t(`discretion.band.${one.band}`)),
    },
    {
      key: 'factors',
      title: t('discretion.confirmed'),
      render: ({ factors }) =>
        factors.map((one) => (language === 'en' ? one.nameEn : one.nameZh)).join('；') ||
        t('discretion.nothingConfirmed'),
    },
    { key: 'number', title: t('discretion.number'), render: (one) => <CaseNumber one={one} /> },
  ];
  const rows = similar.map((one, place) => ({ ...one, place }));
  return (
    <Section id="similar" title={t('discretion.similar')}>
      <p className="state-note">
        {t(sheets.length > 0 ? 'discretion.similarToSheet' : 'discretion.similarAll', {
          count: similarCount,
          leftOut: similarLeftOut,
        })}
        {similarCount > similar.length && t('discretion.similarNewest', { shown: similar.length })}
      </p>
      {rows.length > 0 && (
        <Table label={t('discretion.similar')} columns={columns} rows={rows} keyOf={(one) => String(one.place)} />
      )}
    </Section>
  );
}
