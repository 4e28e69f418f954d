import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../phrases/index.ts';
import { asOfQuery } from './as-of.tsx';

interface OperatorLinkProps {
  readonly id: string | null;
  /** Null when the operator stands behind the reader's walls. */
  readonly nameZh: string | null;
  readonly asOf: string | undefined;
}

/** Whom something belongs to, as far as the reader may follow. */
export function OperatorLink({ id, nameZh, asOf }: OperatorLinkProps) {
  const { t } = useTranslation();
  if (id === null) return <>{t('operator.notKnown')}</>;
  if (nameZh === null) return <>{t('operator.beyond')}</>;
  return (
    <Link to="/subjects/operators/$id" params={{ id }} search={asOfQuery(asOf)}>
      {nameZh}
    </Link>
  );
}
