import type { GroundedFact } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Chip } from '../../ui/chip.tsx';
import { Section } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';

/** Each fact with the step, the papers and the evidence that it rests on. */
export function GroundedFacts({ facts }: { readonly facts: readonly GroundedFact[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const isEnglish = language === 'en';
  const columns: Column<GroundedFact>[] = [
    { key: 'fact', title: t('caseReview.fact'), names: true, render: (one) => (isEnglish ? one.nameEn : one.nameZh) },
    { key: 'value', title: t('caseReview.value'), render: (one) => (isEnglish ? one.valueEn : one.valueZh) },
    {
      key: 'origin',
      title: t('caseReview.origin'),
      render: ({ from }) => (
        <>
          {format.day(from.on)} {isEnglish ? from.nameEn : from.nameZh}
          <small className="under">{from.officers.join('、')}</small>
          {from.documents.map((paper) => (
            <small key={paper.id} className="under">
              {isEnglish ? paper.nameEn : paper.nameZh} {paper.number}
            </small>
          ))}
        </>
      ),
    },
    {
      key: 'exhibits',
      title: t('caseReview.provenBy'),
      render: ({ proven, exhibits }) =>
        exhibits.length === 0 ? (
          proven ? (
            <Chip tone="suspected">{t('caseReview.notProven')}</Chip>
          ) : (
            '—'
          )
        ) : (
          exhibits.map(({ id, place, proves }) => (
            <small key={id} className="under">
              {place}. {proves}
            </small>
          ))
        ),
    },
  ];
  return (
    <Section id="facts" title={t('caseReview.facts')}>
      {facts.length === 0 ? (
        <p className="state-note">{t('caseReview.noFacts')}</p>
      ) : (
        <Table label={t('caseReview.facts')} columns={columns} rows={facts} keyOf={({ key }) => key} />
      )}
    </Section>
  );
}
