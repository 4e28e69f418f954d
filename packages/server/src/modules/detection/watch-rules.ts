import { createHash } from 'node:crypto';
import { type RulebookFile, rulebookFromEntries } from '@jianhu/rules';
import type { Infra } from '../../infra/infra.ts';
import type { RulePacks } from './rule-packs.ts';

export type RulebookEntries = readonly (readonly [path: RulebookFile['path'], text: string])[];

/** The newest rulebook could not be loaded; what ran before runs on. */
export interface RuleFailure {
  readonly at: Date;
  readonly reasons: readonly string[];
}

export interface RuleWatch {
  start(): void;
  stop(): void;
  /** Looks once; gives whether other rules were taken. */
  look(): boolean;
  failure(): RuleFailure | null;
}

interface Deps {
  readonly infra: Pick<Infra, 'clock' | 'log' | 'metrics'>;
  readonly packs: RulePacks;
  /** What runs, to know a change by. */
  readonly running: RulebookEntries;
  readonly read: () => RulebookEntries;
}

/** A rulebook is put in place by people: a minute is soon, and looking costs some milliseconds. */
const EVERY_MS = 60_000;
const SHOWN = 20;

/**
 * Takes a changed rulebook without a restart. One that does not load leaves the running rules in place and raises an alarm: an error in
 * the log, `rulebook_load_failed` 1 in the metrics and a line at /readyz, until a sound one is there.
 */
export function watchRules({ infra, packs, running, read }: Deps): RuleWatch {
  const { clock, log, metrics } = infra;
  const failures = metrics.counter(
    'rulebook_load_failures',
    'Rulebooks that could not be loaded; the running one stayed',
  );
  let seen = digestOf(running);
  let failure: RuleFailure | null = null;
  let timer: NodeJS.Timeout | undefined;
  metrics
    .gauge('rulebook_load_failed', '1 while the newest rulebook cannot be loaded and an older one runs')
    .addCallback((result) => result.observe(failure === null ? 0 : 1));

  const fail = (reasons: readonly string[]): boolean => {
    failure = { at: clock.now(), reasons };
    failures.add(1);
    log.error({ reasons: reasons.slice(0, SHOWN) }, 'the rulebook does not load; the running rules stay in place');
    return false;
  };
  const look = (): boolean => {
    try {
      const entries = read();
      const digest = digestOf(entries);
      if (digest === seen) return false;
      seen = digest;
      const atMs = clock.now().getTime();
      const reasons = packs.replace(rulebookFromEntries(entries), atMs);
      if (reasons.length > 0) return fail(reasons);
      failure = null;
      log.info({ packId: packs.at(atMs).packId }, 'other rules are in force');
      return true;
    } catch (error) {
      return fail([error instanceof Error ? error.message : String(error)]);
    }
  };
  return {
    look,
    failure: () => failure,
    start: () => (timer = setInterval(look, EVERY_MS)),
    stop: () => clearInterval(timer),
  };
}

function digestOf(entries: RulebookEntries): string {
  const hash = createHash('sha256');
  for (const [path, text] of entries) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex');
}
