import { alertActionKindSchema, clueActionKindSchema } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';

const SYSTEM = ['raise', 'capture', 'addFindings'] as const;

/** Names an action as its object calls it. NOTE: what a newer server added is shown by its code. */
export function useActionName(kind: 'alert' | 'clue'): (action: string) => string {
  const { t } = useTranslation();
  return (action) => {
    const ofAlert = alertActionKindSchema.options.find((known) => known === action);
    const ofClue = clueActionKindSchema.options.find((known) => known === action);
    const ofSystem = SYSTEM.find((known) => known === action);
    if (kind === 'alert' && ofAlert) return t(`action.${ofAlert}`);
    if (kind === 'clue' && ofClue) return t(`clueAction.${ofClue}`);
    return ofSystem ? t(`systemAction.${ofSystem}`) : action;
  };
}
