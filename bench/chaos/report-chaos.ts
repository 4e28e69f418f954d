import type { BenchReport, Figure } from '../figure.ts';
import type { ChaosOutcome } from './chaos-run.ts';

interface Told {
  readonly bench: string;
  readonly seed: number;
  /** Where the log lay. */
  readonly log: string;
}

export function reportChaos(outcome: ChaosOutcome, { bench, seed, log }: Told): BenchReport {
  const { faults, tally, done, accepted, tries, ownEnds, isSettled } = outcome;
  const cuts = faults.stalled + faults.dropped + faults.stalledThenDropped;
  const onNodes = faults.node + faults.leader + faults.nodePaused;
  const nodes =
    onNodes === 0
      ? ''
      : `, ${faults.node + faults.leader} nodes of the log killed with -9 and begun again on their store (${faults.leader} of them the leader of the stream), ${faults.nodePaused} nodes paused`;
  const how = `${log}; seed ${seed}: ${faults.detector} detectors, ${faults.server} times the server and ${faults.database} times PostgreSQL killed with -9, ${faults.connection} connections killed with -9 (PostgreSQL recovers), ${faults.paused} detectors paused beyond their lease, ${cuts} times a process cut off from the database beyond its lease (${faults.stalled} in silence, ${faults.dropped} with every connection broken, ${faults.stalledThenDropped} the one after the other)${nodes}, in ${Math.round(outcome.faultSeconds)} s, several at a time; ${accepted} observations accepted in ${tries} tries of batches, ${tally.findings} findings, ${tally.alerts} alerts, ${tally.held} findings held by the brake, ${tally.parked} parked; processes ended by themselves ${ownEnds} times; all settled ${Math.round(outcome.settleSeconds)} s after the last fault`;
  const none = { atMost: 0, source: 'issue 8' };
  const figure = (what: string, value: number): Figure => ({ what, value, unit: '', limit: none, how });
  return {
    bench,
    figures: [
      {
        what: 'faults',
        value: done,
        unit: '',
        limit: { atLeast: 100, source: 'issue 8' },
        how: 'server, detectors, PostgreSQL, connections, the lines between them and the nodes of the log, at random seeded points',
      },
      figure('accepted observations that were never evaluated', tally.unevaluated),
      figure('observations taken twice', tally.takenTwice),
      figure('findings told twice or never', tally.toldWrong),
      figure('findings that went up and are in no alert', tally.withoutAlert),
      figure('alerts that stand twice or rest on nothing', tally.alertsWrong),
      figure('runs that did not settle in four minutes', isSettled ? 0 : 1),
    ],
  };
}
