import type { Duty } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';

/** Of what it is a term, and the page where that is handled: a matter, a clue, an inspection, a request to a platform, or an item of 12315. */
export function DutyLink({ matter }: Pick<Duty, 'matter'>) {
  const name = matter.operatorNameZh ?? matter.number;
  const params = { id: matter.id };
  switch (matter.kind) {
    case 'clue':
      return (
        <Link to="/queue" search={{ tab: 'clues', id: matter.id, clueState: 'all' }}>
          {name}
        </Link>
      );
    case 'inspection':
      return (
        <Link to="/subjects/operators/$id" params={{ id: matter.operatorId ?? '' }} hash="inspections">
          {name}
        </Link>
      );
    case 'assistance':
      return (
        <Link to="/services/platforms" search={{ tab: 'assistance' }}>
          {name}
        </Link>
      );
    case 'complaint':
    case 'report':
    case 'enrolment':
      return (
        <Link to="/services/complaints/$id" params={params}>
          {name}
        </Link>
      );
    case 'case':
    case 'lightMeasure':
    case 'transfer':
    case 'consultation':
    case 'seriousViolationList':
      return (
        <Link to="/cases/$id" params={params}>
          {name}
        </Link>
      );
  }
}
