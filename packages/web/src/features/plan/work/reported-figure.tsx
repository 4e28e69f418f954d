import type { ReportedValue } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { Table } from '../../../ui/table.tsx';
import { useExact } from './exact.ts';
import { usePartName } from './part-name.ts';

interface ReportedFigureProps {
  readonly value: ReportedValue | null;
}

/** A reported sum, or a share with what it was worked out from. */
export function ReportedFigure({ value }: ReportedFigureProps) {
  const { t } = useTranslation();
  const exact = useExact();
  if (value === null) return <>{t('planWork.report.notYet')}</>;
  const share = shareOf(value.numerator, value.denominator);
  if (share !== null) {
    return (
      <span className="reported">
        <strong>{exact(share, value.unit)}</strong>{' '}
        <small>
          {value.numerator} / {value.denominator}
        </small>
      </span>
    );
  }
  return <strong className="reported">{exact(value.value ?? 0, value.unit)}</strong>;
}

/** In per cent, to four decimals as figures are kept; null while it is none. */
export function shareOf(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return Math.round((numerator / denominator) * 1_000_000) / 10_000;
}

type Part = ReportedValue['breakdown'][number];

/** What a share is made of, e.g. by platform and form of employment. */
export function ReportedParts({ value }: { readonly value: ReportedValue }) {
  const { t } = useTranslation();
  const exact = useExact();
  const partName = usePartName();
  const names = Object.keys(value.breakdown[0]?.key ?? {});
  if (names.length === 0) return null;
  return (
    <Table<Part>
      label={t('planWork.report.breakdown')}
      rows={value.breakdown}
      keyOf={(part) => JSON.stringify(part.key)}
      columns={[
        ...names.map((name, at) => ({
          key: name,
          title: partName(name),
          names: at === 0,
          render: (part: Part) => part.key[name] ?? '—',
        })),
        { key: 'numerator', title: t('planWork.report.numerator'), number: true, render: ({ numerator }) => numerator },
        {
          key: 'denominator',
          title: t('planWork.report.denominator'),
          number: true,
          render: ({ denominator }) => denominator,
        },
        {
          key: 'share',
          title: t('planWork.report.share'),
          number: true,
          render: ({ numerator, denominator }) => {
            const share = shareOf(numerator, denominator);
            return share === null ? '—' : exact(share, '%');
          },
        },
      ]}
    />
  );
}
