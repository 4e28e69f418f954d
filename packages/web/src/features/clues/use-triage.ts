import { useState } from 'react';
import type { Alert } from '@jianhu/contract';
import type { KeyMap } from '../../ui/keys.ts';
import { type ActionBody, type AnyAction, endsTriage, formOf } from './action.ts';
import { type QueueRecord, useAct } from './use-act.ts';
import { useProposeFiling } from './use-propose-filing.ts';

export interface Asked {
  readonly record: QueueRecord & {
    readonly similar?: readonly Pick<Alert, 'id' | 'operatorNameZh' | 'conductZh' | 'lastAt' | 'findings'>[];
  };
  readonly action: AnyAction;
}

interface Moves {
  readonly move: (delta: 1 | -1) => void;
}

/** From a key or a button to a done action: at once, or through a dialog when something must be written down. */
export function useTriage(kind: 'alert' | 'clue', record: Asked['record'] | undefined, choice: Moves) {
  const propose = useProposeFiling(record);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { acting, lastActed } = useAct(kind, (_, action) => {
    setAsked(null);
    if (endsTriage(action)) choice.move(1);
  });
  const allows = (action: AnyAction, from: QueueRecord | null | undefined = record): boolean =>
    from?.availableActions.some((one) => one.action === action && one.allowed) ?? false;
  const begin = (action: AnyAction): void => {
    if (!record || acting.isPending || !allows(action)) return;
    if (formOf(kind, action)) setAsked({ record, action });
    else acting.mutate({ record, action, body: {} });
  };
  const undo = (): void => {
    // The officer's own last step comes first: the next record, which stands open by now, may have a step to undo as well.
    const target = [lastActed, record].find((one) => allows('undo', one));
    if (target && !acting.isPending) acting.mutate({ record: target, action: 'undo', body: {} });
  };
  const first = (...actions: AnyAction[]) => {
    const action = actions.find((one) => allows(one));
    return action && (() => begin(action));
  };
  const confirm = first('confirm', 'fileCase') ?? propose;
  const keys: KeyMap = {
    c: first('claim', 'startVerification'),
    x: confirm,
    Enter: confirm,
    d: first('dismiss'),
    a: first('assign'),
    m: first('merge'),
    u: undo,
  };
  return {
    asked,
    busy: acting.isPending,
    begin,
    propose,
    close: () => setAsked(null),
    send: (body: ActionBody) => asked && acting.mutate({ ...asked, body }),
    keys,
  };
}
