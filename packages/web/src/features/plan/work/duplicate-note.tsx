import { Link } from '@tanstack/react-router';
import { ApiError } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';

/** The registry has the object already: the way to it. */
export function DuplicateNote({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError) || error.body.code !== 'plan.objectDuplicate') return null;
  const existing = error.body.details['existing'];
  if (typeof existing !== 'string') return null;
  return (
    <Link to="/plan/objects/$id" params={{ id: existing }} className="button-link">
      {t('planWork.object.open')}
    </Link>
  );
}
