import type { getPlanMap, ResponseOf } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { TargetLine } from './target-line.tsx';

type Measure = ResponseOf<typeof getPlanMap>['actions'][number]['measures'][number];

/** One of the twenty: who leads it, how much of its text something carries, and its targets. */
export function MeasureCard({ measure }: { readonly measure: Measure }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { total, carried, unbuilt } = measure.clauses;
  return (
    <article className="measure-card">
      <h3>
        <Link to="/plan/measures/$no" params={{ no: String(measure.no) }}>
          <span className="measure-no">{measure.no}</span>
          {said({ zh: measure.titleZh, en: measure.titleEn })}
        </Link>
      </h3>
      <p className="measure-meta">
        <span>{t('plan.leadBy', { unit: measure.lead.nameZh })}</span>
        <span>
          {t('plan.clauses', { carried, total })}
          {unbuilt > 0 && <em>{t('plan.unbuilt', { count: unbuilt })}</em>}
        </span>
      </p>
      {measure.targets.length > 0 && (
        <ul>
          {measure.targets.map((target) => (
            <TargetLine key={target.id} target={target} />
          ))}
        </ul>
      )}
    </article>
  );
}
