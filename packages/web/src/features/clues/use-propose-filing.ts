import { useNavigate } from '@tanstack/react-router';
import { useCan } from '../../api/queries.ts';
import type { Available } from './action.ts';
import type { QueueRecord } from './use-act.ts';

/** The way to the case in which a filing is proposed, where the server says that the clue is filed there and nowhere else. */
export function useProposeFiling(record: QueueRecord | undefined): (() => void) | undefined {
  const navigate = useNavigate();
  const mayOpen = useCan('case.act');
  const actions: readonly Available[] = record?.availableActions ?? [];
  const isProposed = actions.some(({ why }) => why?.code === 'why.proposeFiling');
  if (!record || !mayOpen || !isProposed) return undefined;
  return () => void navigate({ to: '/cases/open', search: { clueId: record.id } });
}
