import { loadProblemsInSteps, type Rulebook, rulebookInSteps } from '@jianhu/rules';
import type { Infra } from '../../infra/infra.ts';
import { createTurn, runInTurns } from '../../infra/turn.ts';
import { contentOf, type PackContent, type RulebookEntries } from './pack-content.ts';

/** Rules as a room is given them. */
export interface RuleContent {
  readonly entries: RulebookEntries;
  readonly rulebook: Rulebook;
}

/** What a room has made of new rules; nothing of it counts before it is taken. */
export type PreparedRules =
  | { readonly kind: 'ready'; take(): void }
  | { readonly kind: 'broken'; readonly reasons: readonly string[] };

/** Builds what a room needs of new rules, which are law from that moment on; what throws is broken. */
export type PrepareRules = (content: RuleContent, atMs: number) => PreparedRules;

/** The same, where it takes so long that others go on meanwhile. */
export type FollowRules = (content: RuleContent, atMs: number) => PreparedRules | Promise<PreparedRules>;

/** Rules that should run and do not; what ran before runs on. `versionNo` is null for files of the program. */
export interface RuleFailure {
  readonly versionNo: number | null;
  readonly at: Date;
  readonly reasons: readonly string[];
}

export interface RunningRules {
  readonly versionNo: number | null;
  readonly hash: string;
  readonly entries: RulebookEntries;
}

export interface RuleFollowers {
  follow(name: string, prepare: FollowRules): void;
  running(): RunningRules;
  failure(): RuleFailure | null;
  /** Every room takes them or none does; gives whether they run now. */
  take(versionNo: number, hash: string, read: () => Promise<RulebookEntries>): Promise<boolean>;
  /** Why some room could not run these files; empty when all can. Nothing is taken and no alarm is raised. */
  rehearse(entries: RulebookEntries): Promise<readonly string[]>;
  /** Are these files rules that every room can run? What is wrong becomes the failure of the program's own files. */
  accepts(entries: RulebookEntries): Promise<boolean>;
}

const SHOWN = 20;
// What is heard while rules are prepared waits no longer than this for a turn.
const TURN_MS = 2;

/**
 * The rules that this process runs, and the rooms that follow them. Rules that do not load leave the running ones in place and raise an
 * alarm: an error in the log, `rulebook_load_failed` 1 in the metrics, a line at /readyz and a band on the screens of the rules.
 */
export function createRuleFollowers(
  { clock, log, metrics }: Pick<Infra, 'clock' | 'log' | 'metrics'>,
  first: RulebookEntries,
): RuleFollowers {
  const rooms = new Map<string, FollowRules>();
  const failures = metrics.counter(
    'rulebook_load_failures',
    'Rulebooks that could not be loaded; the running one stayed',
  );
  let running: RunningRules = { versionNo: null, hash: contentOf(first).hash, entries: first };
  let ofVersion: RuleFailure | null = null;
  let ofFiles: RuleFailure | null = null;
  metrics
    .gauge('rulebook_load_failed', '1 while the newest rulebook cannot be loaded and an older one runs')
    .addCallback((result) => result.observe((ofVersion ?? ofFiles) === null ? 0 : 1));

  const fail = (versionNo: number | null, reasons: readonly string[]): RuleFailure => {
    failures.add(1);
    log.error(
      { versionNo, reasons: reasons.slice(0, SHOWN) },
      'the rulebook does not load; the running rules stay in place',
    );
    return { versionNo, at: clock.now(), reasons };
  };
  const prepareAll = async (entries: RulebookEntries): Promise<{ takes: (() => void)[]; reasons: string[] }> => {
    const giveTurn = createTurn(TURN_MS);
    const rulebook = await runInTurns(rulebookInSteps(entries), giveTurn);
    await giveTurn();
    const problems = await runInTurns(loadProblemsInSteps(rulebook), giveTurn);
    if (problems.length > 0) {
      return { takes: [], reasons: problems.map(({ path, subject, message }) => `${path} ${subject}: ${message}`) };
    }
    const takes: (() => void)[] = [];
    const reasons: string[] = [];
    const atMs = clock.now().getTime();
    for (const [name, prepare] of rooms) {
      await giveTurn();
      const prepared = await tryPrepare(() => prepare({ entries, rulebook }, atMs));
      if (prepared.kind === 'ready') takes.push(() => prepared.take());
      else reasons.push(...prepared.reasons.map((reason) => `${name}: ${reason}`));
    }
    return { takes, reasons };
  };

  return {
    follow: (name, prepare) => void rooms.set(name, prepare),
    running: () => running,
    failure: () => ofVersion ?? ofFiles,
    async take(versionNo, hash, read) {
      if (running.versionNo === versionNo) {
        ofVersion = null;
        return false;
      }
      if (ofVersion?.versionNo === versionNo) return false;
      if (running.hash === hash) {
        running = { ...running, versionNo };
        ofVersion = null;
        return true;
      }
      const entries = await read();
      const { takes, reasons } = await prepareAll(entries);
      if (reasons.length > 0) {
        ofVersion = fail(versionNo, reasons);
        return false;
      }
      for (const take of takes) take();
      running = { versionNo, hash, entries };
      ofVersion = null;
      log.info({ versionNo, hash }, 'other rules are in force');
      return true;
    },
    rehearse: (entries) => reasonsAgainst(entries, async (content) => (await prepareAll(content)).reasons),
    async accepts(entries) {
      const reasons = await reasonsAgainst(entries, async (content) => (await prepareAll(content)).reasons);
      ofFiles = reasons.length === 0 ? null : fail(null, reasons);
      return reasons.length === 0;
    },
  };
}

/** The content of the files where they are JSON at all; a file that is not is named, not its neighbours. */
export function readContent(entries: RulebookEntries): PackContent | readonly string[] {
  const broken = entries.flatMap(([path, text]) => {
    try {
      JSON.parse(text);
      return [];
    } catch (error) {
      return [`${path}: ${error instanceof Error ? error.message : 'no JSON'}`];
    }
  });
  return broken.length > 0 ? broken : contentOf(entries);
}

async function reasonsAgainst(
  entries: RulebookEntries,
  find: (entries: RulebookEntries) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const content = readContent(entries);
  return 'hash' in content ? find(content.entries) : content;
}

async function tryPrepare(prepare: () => PreparedRules | Promise<PreparedRules>): Promise<PreparedRules> {
  try {
    return await prepare();
  } catch (error) {
    return { kind: 'broken', reasons: [error instanceof Error ? error.message : String(error)] };
  }
}
