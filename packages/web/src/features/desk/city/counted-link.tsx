import { type DutyFigure, dutyFigureAccess } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';

interface CountedLinkProps {
  readonly figure: DutyFigure;
  readonly conduct?: string;
  readonly countyCode?: string;
  /** What is read out: name and figure. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A figure that opens the very rows it counts; for whoever may not see them it opens nothing and says so. */
export function CountedLink({ figure, conduct, countyCode, label, className = '', children }: CountedLinkProps) {
  const { t } = useTranslation();
  const may = useCan(dutyFigureAccess[figure]);
  if (!may) {
    const why = t('city.closed', { what: t(`permission.${dutyFigureAccess[figure]}`) });
    return (
      <span className={`${className} city-closed`} title={why}>
        {children}
        <small className="unseen">{why}</small>
      </span>
    );
  }
  const search = { figure, ...(conduct && { conduct }), ...(countyCode && { countyCode }) };
  return (
    <Link to="/monitor/counted" search={search} className={className} aria-label={label}>
      {children}
    </Link>
  );
}
