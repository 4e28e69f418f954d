import { Link } from '@tanstack/react-router';
import { useCan, useMe } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';

const current = { activeProps: { 'aria-current': 'page' }, activeOptions: { includeSearch: false } } as const;

/** The ways to where the plan is worked at; the office's own only for the office. */
export function WorkLinks() {
  const { t } = useTranslation();
  const { unit } = useMe();
  const isOffice = useCan('plan.office');
  return (
    <>
      <Link to="/plan/units/$id" params={{ id: unit.id }} {...current}>
        {t('planWork.nav.unit')}
      </Link>
      <Link to="/plan/reports" {...current}>
        {t('planWork.nav.reports')}
      </Link>
      <Link to="/plan/tasks" {...current}>
        {t('planDuty.tasks')}
      </Link>
      <Link to="/plan/policies" {...current}>
        {t('planDuty.policies')}
      </Link>
      <Link to="/plan/registries" {...current}>
        {t('planWork.nav.registries')}
      </Link>
      {isOffice && (
        <Link to="/plan/office" {...current}>
          {t('planWork.nav.office')}
        </Link>
      )}
      <Link to="/plan/issues" {...current}>
        {t('planWork.nav.issues')}
      </Link>
      <Link to="/plan/papers" {...current}>
        {t('planPaper.nav')}
      </Link>
    </>
  );
}
