import { addDays, civilDateOf } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { Team } from './demo-people.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';

interface PublicityOptions {
  readonly app: App;
  readonly clock: LaneClock;
  readonly until: Date;
  readonly team: Team | undefined;
  readonly operatorId: string;
}

type Act = Parameters<App['complaints']['actOnPublicity']>;

/** Told, not objected to, published by the head when the days of objection were over: what the public page of the shop shows. */
export async function publishComplaints(options: PublicityOptions): Promise<void> {
  const { team } = options;
  if (!team) return;
  await act(options, 50, [team.enforcement, { action: 'tell', expectedVersion: 0 }]);
  await act(options, 30, [team.head, { action: 'publish', expectedVersion: 1 }]);
}

/** Told, and objected to by the business: the answer of the officer is due, and nothing is published before it. */
export async function disputePublicity(
  options: PublicityOptions,
  { caller, tenantId }: { readonly caller: Act[0]; readonly tenantId: string },
): Promise<void> {
  const { app, clock, team } = options;
  if (!team) return;
  await act(options, 20, [team.enforcement, { action: 'tell', expectedVersion: 0 }]);
  const text = '其中一件是快递破损，已经补发，请核实后更正。';
  await clock.runAt(daysBefore(options, 19), () => app.complaints.objectToPublicity(caller, { tenantId, text }));
}

async function act(
  options: PublicityOptions,
  daysAgo: number,
  [caller, step]: readonly [Act[0], Omit<Act[1], 'operatorId'>],
): Promise<void> {
  const { app, clock, operatorId } = options;
  await clock.runAt(daysBefore(options, daysAgo), () => app.complaints.actOnPublicity(caller, { ...step, operatorId }));
}

function daysBefore({ until }: PublicityOptions, days: number): Date {
  return atMinute(addDays(civilDateOf(until), -days), 10 * 60);
}
