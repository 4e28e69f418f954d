import type { getMonitor as operation, ResponseOf } from '@jianhu/contract';
import { inScope } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { MonitorSources } from './monitor-port.ts';

type Monitor = ResponseOf<typeof operation>;

/** One look at rooms, rates, lag and rules; registered rooms and alerts are those behind the caller's wall. */
export async function getMonitor(infra: Infra, sources: MonitorSources, caller: Caller): Promise<Monitor> {
  return inScope(infra.db, caller, async (tx) => {
    const intake = await sources.intake.stats(tx);
    const detection = await sources.detection.stats(tx);
    const { liveRooms } = await sources.registry.counts(tx);
    const { openAlerts } = await sources.clues.counts(tx);
    return {
      asOf: infra.clock.now().toISOString(),
      roomsRegistered: liveRooms,
      roomsHeard5m: intake.roomsHeard5m,
      observationsPerSecond: intake.observationsPerSecond,
      observationsToday: intake.observationsToday,
      findingsToday: detection.findingsToday,
      openAlerts,
      detectorLagMs: detection.lagMs,
      parkedMessages: detection.parkedMessages,
      ...sources.detection.currentPack(),
      perMinute: joinMinutes(intake.perMinute, detection.perMinute),
    };
  });
}

/** Observations as intake counted them, findings as the detector did, side by side. */
export function joinMinutes(
  observed: readonly { readonly at: Date; readonly observations: number }[],
  found: readonly { readonly at: Date; readonly findings: number }[],
): Monitor['perMinute'] {
  const minutes = new Map<number, { observations: number; findings: number }>();
  for (const { at, observations } of observed) minutes.set(at.getTime(), { observations, findings: 0 });
  for (const { at, findings } of found) {
    minutes.set(at.getTime(), { observations: minutes.get(at.getTime())?.observations ?? 0, findings });
  }
  const ordered = [...minutes].toSorted(([a], [b]) => a - b);
  return ordered.map(([ms, counts]) => ({ at: new Date(ms).toISOString(), ...counts }));
}
