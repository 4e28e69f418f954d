import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Facts } from '../../../ui/page.tsx';
import { usePeriod } from '../ui/period.ts';
import { useExact } from './exact.ts';
import { usePlaceName } from './plan-names.ts';
import { ReportPath } from './report-path.tsx';
import { ReportedFigure, ReportedParts } from './reported-figure.tsx';
import { Due } from './report-table.tsx';
import type { ReportFile } from './report.tsx';

/** Who owes what by when, what is reported, what was published before, and what must be looked at. */
export function ReportFacts({ report }: { readonly report: ReportFile }) {
  const { t } = useTranslation();
  const exact = useExact();
  const period = usePeriod();
  const place = usePlaceName();
  const { countyCode, previous, unit } = report;
  return (
    <div className="report-facts">
      <ReportPath state={report.state} />
      <Next report={report} />
      <Facts
        items={[
          [t('planWork.report.value'), <ReportedFigure key="value" value={report.value} />],
          [
            t('planWork.report.previous'),
            previous ? `${exact(previous.value, unit)}（${period(previous.period)}）` : t('planWork.report.noPrevious'),
          ],
          [t('planWork.report.unit'), <UnitLink key="unit" id={report.unitId} name={report.unitNameZh} />],
          [t('planWork.report.lead'), <UnitLink key="lead" id={report.leadUnitId} name={report.leadUnitNameZh} />],
          [t('planWork.report.place'), place({ countyCode })],
          [t('planWork.report.due'), <Due key="due" report={report} />],
        ]}
      />
      {(report.historical || report.round > 1) && (
        <p className="chips">
          {report.historical && <Chip>{t('planWork.report.history')}</Chip>}
          {report.round > 1 && <Chip tone="active">{t('planWork.report.round', { count: report.round - 1 })}</Chip>}
        </p>
      )}
      {report.value && <ReportedParts value={report.value} />}
      <Look flags={report.flags} />
      {report.state === 'published' && <FigureLink report={report} />}
    </div>
  );
}

/** Who must do what now, so that nobody has to ask. */
function Next({ report }: { readonly report: ReportFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sentence = t(`planWork.report.nextStep.${report.state}`, {
    unit: report.unitNameZh,
    lead: report.leadUnitNameZh,
    day: format.day(report.dueOn),
  });
  return (
    <p>
      <span className="next-step">{t('planWork.report.next')}</span>
      {sentence}
    </p>
  );
}

function UnitLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Link to="/plan/units/$id" params={{ id }}>
      {name}
    </Link>
  );
}

/** Things to look at: they stop nobody, and are kept with the report. */
function Look({ flags }: { readonly flags: ReportFile['flags'] }) {
  const { t } = useTranslation();
  if (flags.length === 0) return null;
  return (
    <div className="look" role="note">
      <strong>{t('planWork.report.look')}</strong>
      <ul>
        {flags.map((flag) => (
          <li key={flag}>
            {t(`planWork.flag.${flag}`)}：{t(`planWork.flagMeans.${flag}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FigureLink({ report }: { readonly report: ReportFile }) {
  const { t } = useTranslation();
  const { targetId, period, countyCode, unitId } = report;
  return (
    <Link
      to="/plan/targets/$id/figures/$period"
      params={{ id: targetId, period }}
      search={{ unitId, ...(countyCode === '' ? {} : { countyCode }) }}
    >
      {t('planWork.report.toFigure')}
    </Link>
  );
}
