import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { Clauses } from '../map/clause.tsx';
import '../map/measure.css';
import type { UnitPart } from './unit.tsx';

/** The sentences of the plan that the unit owes, each with what carries it out. */
export function UnitClauses({ clauses }: { readonly clauses: UnitPart['clauses'] }) {
  const { t } = useTranslation();
  if (clauses.length === 0) return <p className="state-note">{t('planWork.unit.noClauses')}</p>;
  return (
    <>
      {[...Map.groupBy(clauses, ({ measureNo }) => measureNo)].map(([no, ofMeasure]) => (
        <div key={no ?? 'safeguard'} className="unit-clauses">
          <h3>
            {no === null ? (
              t('planWork.unit.safeguard')
            ) : (
              <Link to="/plan/measures/$no" params={{ no: String(no) }}>
                {t('planWork.unit.measure', { no })}
              </Link>
            )}
          </h3>
          <Clauses clauses={ofMeasure} />
        </div>
      ))}
    </>
  );
}
