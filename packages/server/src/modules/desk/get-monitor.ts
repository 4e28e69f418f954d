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
    const liveRooms = await sources.registry.countLiveRooms(tx);
    const { openAlerts } = await sources.clues.counts(tx);
    return {
      asOf: infra.clock.now().toISOString(),
      roomsRegistered: liveRooms,
      roomsHeard5m: intake.roomsHeard5m,
      observationsPerSecond: intake.observationsPerSecond,
      observationsToday: intake.observationsToday,
      findingsToday: detection.findingsToday,
      openAlerts,
      intakeHalt: intake.halt && {
        ...intake.halt,
        since: intake.halt.since.toISOString(),
        lastAt: intake.halt.lastAt.toISOString(),
      },
      detectorLagMs: detection.lagMs,
      parkedMessages: detection.parkedMessages,
      ...sources.detection.currentPack(),
      perMinute: joinMinutes(infra.clock.now(), intake.perMinute, detection.perMinute),
    };
  });
}

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** The last hour, minute by minute: observations as intake counted them, findings as the detector did; a silent minute is a zero. */
export function joinMinutes(
  now: Date,
  observed: readonly { readonly at: Date; readonly observations: number }[],
  found: readonly { readonly at: Date; readonly findings: number }[],
): Monitor['perMinute'] {
  const observations = new Map(observed.map((minute) => [minute.at.getTime(), minute.observations]));
  const findings = new Map(found.map((minute) => [minute.at.getTime(), minute.findings]));
  const last = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return Array.from({ length: MINUTES }, (_, at) => {
    const ms = last - (MINUTES - 1 - at) * MINUTE_MS;
    return { at: new Date(ms).toISOString(), observations: observations.get(ms) ?? 0, findings: findings.get(ms) ?? 0 };
  });
}
