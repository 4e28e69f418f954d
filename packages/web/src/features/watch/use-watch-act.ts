import { getWatchPoint, type Operation } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type CallInput, call } from '../../api/call.ts';

/** One step at the point; what is shown is read again when it is done. */
export function useWatchAct<const T extends Operation>(op: T, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInput<T>) => call(op, input),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [getWatchPoint.id] });
      onDone?.();
    },
  });
}
