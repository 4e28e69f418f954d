import { uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import type { RuleFollowers } from './follow-rules.ts';
import { contentOf, type RulebookEntries } from './pack-content.ts';
import { tellProcess } from './process.ts';
import { filesOfVersion } from './publish-version.ts';
import { registerShipped } from './register-shipped.ts';
import { findLive, findVersion } from './store.ts';

export interface LiveWatch {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks now; gives whether other rules were taken. */
  look(): Promise<boolean>;
  /** The files of the program as a version; once is enough. */
  ensureShipped(): Promise<void>;
}

interface Deps {
  readonly infra: Infra;
  readonly followers: RuleFollowers;
  readonly shipped: RulebookEntries;
  /** The files of the program as they are now; without it they change with a restart only. */
  readonly readShipped: (() => RulebookEntries) | undefined;
}

/** News of a published version comes at once; looking by the clock is for news that was lost, and for files that were put in place. */
const LOOK_EVERY_MS = 10_000;
const FILES_EVERY_MS = 60_000;

/** Makes this process run what is live, as the database says, so that all processes agree. */
export function watchLive({ infra, followers, shipped, readShipped }: Deps): LiveWatch {
  const { clock, log } = infra;
  const processId = uuidV7(clock, infra.rng);
  const timers: NodeJS.Timeout[] = [];
  let unsubscribe: (() => void) | undefined;
  let seen = shipped;
  let looking: Promise<boolean> | undefined;
  let registered = false;

  const ensureShipped = async (): Promise<void> => {
    if (registered) return;
    await inScope(infra.workerDb, systemScope, (tx) => registerShipped(tx, infra, contentOf(shipped)));
    registered = true;
  };
  const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.workerDb, systemScope, work);
  const lookOnce = async (): Promise<boolean> => {
    const version = await inSystem(async (tx) => {
      const live = await findLive(tx, clock.now());
      return live === null ? null : findVersion(tx, live.versionNo);
    });
    if (version === null) return false;
    // Rules are compiled for a second or more: no transaction stays open meanwhile.
    const taken = await followers.take(version.no, version.hash, () =>
      inSystem((tx) => filesOfVersion(tx, version.no)),
    );
    const [running, failure] = [followers.running(), followers.failure()];
    await inSystem((tx) => tellProcess(tx, { processId, at: clock.now(), running, failure }));
    return taken;
  };
  const look = (): Promise<boolean> => {
    const next = (looking ?? Promise.resolve(false)).catch(() => false).then(lookOnce);
    looking = next;
    return next;
  };
  const lookAtFiles = async (): Promise<void> => {
    const files = readShipped?.();
    if (files === undefined || sameFiles(files, seen)) return;
    seen = files;
    if (!(await followers.accepts(files))) return void (await look());
    await inScope(infra.workerDb, systemScope, (tx) => registerShipped(tx, infra, contentOf(files)));
    await look();
  };
  const onError = (error: unknown): void => log.warn({ err: error }, 'which rules are live could not be read');

  return {
    look,
    ensureShipped,
    async start() {
      await ensureShipped();
      await look();
      unsubscribe = infra.live.listen(({ topic, id }) => {
        if (topic === 'monitor' && (id === 'rules' || id === '*')) look().catch(onError);
      });
      timers.push(
        setInterval(() => void look().catch(onError), LOOK_EVERY_MS),
        setInterval(() => void lookAtFiles().catch(onError), FILES_EVERY_MS),
      );
    },
    async stop() {
      unsubscribe?.();
      for (const timer of timers.splice(0)) clearInterval(timer);
      await looking?.catch(onError);
    },
  };
}

function sameFiles(a: RulebookEntries, b: RulebookEntries): boolean {
  return a.length === b.length && a.every(([path, text], at) => path === b[at]?.[0] && text === b[at]?.[1]);
}
