import type { EarlierDecisions as Earlier } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type Decision = Extract<Earlier, { kind: 'asked' }>['decisions'][number];

/** What this system knows of the party for 首违不罚 (行政处罚法第三十三条第一款); it says what it did not ask. */
export function EarlierDecisions({ earlier }: { readonly earlier: Earlier }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Decision>[] = [
    { key: 'day', title: t('discretion.decidedOn'), names: true, render: (one) => format.day(one.decidedOn) },
    {
      key: 'conduct',
      title: t('discretion.conduct'),
      render: (one) =>
        one.isSameConduct === true ? t('discretion.sameConduct', { name: one.conductZh }) : one.conductZh || '—',
    },
    { key: 'unit', title: t('cases.unit'), render: (one) => one.unitNameZh },
    { key: 'outcome', title: t('discretion.outcome'), render: (one) => t(`discretion.outcomeOf.${one.outcome}`) },
    { key: 'number', title: t('discretion.number'), render: (one) => <CaseNumber one={one} /> },
  ];
  const decisions = earlier.kind === 'asked' ? earlier.decisions : [];
  return (
    <Section id="earlier" title={t('discretion.earlier')}>
      {earlier.kind === 'unknownParty' && <p className="state-note">{t('discretion.earlierUnknown')}</p>}
      {earlier.kind === 'asked' && decisions.length === 0 && <p>{t('discretion.earlierNone')}</p>}
      {decisions.length > 0 && (
        <Table
          label={t('discretion.earlier')}
          columns={columns}
          rows={decisions}
          keyOf={(one) => `${one.decidedOn}${one.unitNameZh}${one.number ?? ''}${one.conductZh}`}
        />
      )}
      <p className="state-note">{t('discretion.earlierScope')}</p>
    </Section>
  );
}

/** The number leads to the file; a case that the caller may not see has none. */
export function CaseNumber({
  one,
}: {
  readonly one: { readonly matterId: string | null; readonly number: string | null };
}) {
  const { t } = useTranslation();
  if (one.matterId === null) return <>{t('discretion.notYours')}</>;
  return (
    <Link to="/cases/$id" params={{ id: one.matterId }} className="figures">
      {one.number}
    </Link>
  );
}
