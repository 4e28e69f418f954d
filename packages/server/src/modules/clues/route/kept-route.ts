import type { Alert } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { RouteFacts } from './route-question.ts';

/** The route as an alert keeps it: the proposal, and what it was made from. */
export type KeptRoute = Alert['proposedRoute'] & { readonly facts?: RouteFacts };

/** An alert whose route was kept without its facts knows only what was done and by which carrier; the rest is asked for. */
export function keptFactsOf(
  route: KeptRoute,
  alert: { readonly conduct: string; readonly room_id: string | null; readonly raised_at: Date },
): RouteFacts {
  return (
    route.facts ?? {
      on: civilDateOf(alert.raised_at),
      conduct: alert.conduct,
      carrier: alert.room_id === null ? 'shop' : 'liveRoom',
    }
  );
}
