import { useTranslation } from '../../../phrases/index.ts';
import { usePeriod } from '../ui/period.ts';
import { BreakdownFields } from './breakdown-fields.tsx';
import { useExact } from './exact.ts';
import { type Problem, problemAt } from './problems.ts';
import { figureOf, type ReportDraft } from './report-draft.ts';
import type { ReportFile } from './report.tsx';
import { TextField } from './text-field.tsx';

interface ValueFieldsProps {
  readonly report: ReportFile;
  readonly draft: ReportDraft;
  readonly problems: readonly Problem[];
  readonly onChange: (part: Partial<ReportDraft>) => void;
}

/** The value in the unit of the target, or numerator and denominator; beside them what was published last. */
export function ValueFields(props: ValueFieldsProps) {
  const { t } = useTranslation();
  const { report, draft, problems, onChange } = props;
  const isShare = report.measuredBy.kind === 'share';
  return (
    <fieldset className="form-part">
      <legend>{t('planWork.report.filledPart')}</legend>
      <div className="form-grid">
        {isShare ? (
          (['numerator', 'denominator'] as const).map((side) => (
            <TextField
              key={side}
              must
              kind="number"
              label={t(`planWork.report.${side}`)}
              value={draft[side]}
              problem={problemAt(problems, `/${side}`)}
              onChange={(next) => onChange({ [side]: next })}
            />
          ))
        ) : (
          <TextField
            must
            kind="number"
            label={t('planWork.report.amount')}
            value={draft.value}
            problem={problemAt(problems, '/value')}
            onChange={(value) => onChange({ value })}
          />
        )}
        <TextField
          must
          label={t('planWork.report.unitOfValue')}
          value={draft.unit}
          maxLength={10}
          problem={problemAt(problems, '/unit')}
          onChange={(unit) => onChange({ unit })}
        />
      </div>
      <Beside report={report} draft={draft} />
      {report.measuredBy.parts.length > 0 && (
        <BreakdownFields
          names={report.measuredBy.parts}
          parts={draft.parts}
          problems={problems}
          onChange={(parts) => onChange({ parts })}
        />
      )}
    </fieldset>
  );
}

/** The figure that comes of it, and how far it is from the last one. */
function Beside({ report, draft }: Pick<ValueFieldsProps, 'report' | 'draft'>) {
  const { t } = useTranslation();
  const exact = useExact();
  const period = usePeriod();
  const { previous, unit, measuredBy } = report;
  const figure = figureOf(draft, measuredBy.kind);
  const change = figure === null || previous === null ? null : Math.round((figure - previous.value) * 10_000) / 10_000;
  return (
    <p className="beside" role="status">
      {measuredBy.kind === 'share' && (
        <span>
          {t('planWork.report.share')}：<strong>{figure === null ? '—' : exact(figure, unit)}</strong>
        </span>
      )}
      <span>
        {t('planWork.report.previous')}：
        {previous === null
          ? t('planWork.report.noPrevious')
          : `${exact(previous.value, unit)}（${period(previous.period)}）`}
      </span>
      {change !== null && (
        <span>{t('planWork.report.difference', { change: `${change >= 0 ? '+' : ''}${exact(change, unit)}` })}</span>
      )}
    </p>
  );
}
