import { Link } from '@tanstack/react-router';
import type { ReplaySearch } from '../../app/rules-routes.ts';
import { type Count, CountText } from './count-text.tsx';

/** A count that leads to its hits; nothing to open where there are none. */
export function HitLinks({ count, filter }: { readonly count: Count; readonly filter: ReplaySearch }) {
  if (count.total === 0) return <CountText count={count} />;
  return (
    <Link from="/rules/replay/$id" to="/rules/replay/$id" search={filter} hash="examples" className="count-link">
      <CountText count={count} />
    </Link>
  );
}
