import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';

/** Why figures were published: in the office's words, or the object or report that they come from. */
export function IssueReason({ reason }: { readonly reason: string }) {
  const { t } = useTranslation();
  const [kind, id = ''] = reason.split(':');
  if (kind === 'object' && id !== '') {
    return (
      <Link to="/plan/objects/$id" params={{ id }}>
        {t('planWork.issue.ofObject')}
      </Link>
    );
  }
  if (kind === 'report' && id !== '') {
    return (
      <Link to="/plan/reports/$id" params={{ id }}>
        {t('planWork.issue.ofReport')}
      </Link>
    );
  }
  return <>{reason}</>;
}
