import { getRuleState } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf, useCan } from '../../api/queries.ts';

export const useRuleState = () => {
  const enabled = useCan('rule.view');
  return useQuery({ ...queryOf(getRuleState, {}), refetchInterval: 30_000, enabled });
};
