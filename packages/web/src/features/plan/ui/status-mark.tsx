import type { PlanStatus } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import './plan-ui.css';

interface StatusMarkProps {
  readonly status: PlanStatus;
  /** The newest value is older than the method allows. */
  readonly stale?: boolean;
}

/** Where a target stands: a shape, a word and a colour, each of which is enough by itself. */
export function StatusMark({ status, stale = false }: StatusMarkProps) {
  const { t } = useTranslation();
  return (
    <span className={`plan-status ${status}`}>
      <StatusShape status={status} />
      {t(`planStatus.${status}`)}
      {stale && <small title={t('plan.staleMeaning')}>{t('plan.stale')}</small>}
    </span>
  );
}

/** A ticked disc, a triangle up, a triangle down, an open ring: told apart in print and in grey. */
export function StatusShape({ status }: { readonly status: PlanStatus }) {
  return (
    <svg className={`plan-shape ${status}`} viewBox="0 0 14 14" aria-hidden="true">
      {SHAPES[status]}
    </svg>
  );
}

const SHAPES = {
  met: (
    <>
      <circle cx="7" cy="7" r="6" className="fill" />
      <path d="M4 7.2 6.2 9.4 10.2 4.9" className="cut" />
    </>
  ),
  onTrack: <path d="M7 1.5 13 12.5H1Z" className="fill" />,
  behind: <path d="M7 12.5 13 1.5H1Z" className="fill" />,
  noData: <circle cx="7" cy="7" r="5.2" className="ring" />,
} as const;
