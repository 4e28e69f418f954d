import { inScope, systemScope } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { createTurn } from '../../../infra/turn.ts';
import type { LicenceEntry, Registry } from '../../registry/index.ts';

const PAGE = 20_000;
const TURN_MS = 15;
const DAY_MS = 86_400_000;
/** Three days of the year for one working day reach over the longest holidays; the check itself counts to the day. */
const DAYS_PER_WORKING_DAY = 3;

/** Operators of the registry in memory, by credit code; follows the registry through the outbox. */
export interface LicenceCopy {
  find(uscc: string): LicenceEntry | undefined;
  /** By the 15 digits of before the credit code; of a number that several hold nothing can be said. */
  findByRegNo(legacyRegNo: string): LicenceEntry | undefined;
  /** False until everything was read once; until then nothing can be said of a code that is not here. */
  isComplete(): boolean;
  size(): number;
  /** Whether anybody wants it: before that, news need not be followed. */
  isLoading(): boolean;
  load(): Promise<void>;
  /** Reads these operators again, in the transaction that tells of them. */
  refresh(ids: readonly string[]): Promise<void>;
}

export function createLicenceCopy(
  infra: Infra,
  {
    registry,
    updateWorkingDays,
  }: { readonly registry: Pick<Registry, 'listLicenceEntries'>; readonly updateWorkingDays: number },
): LicenceCopy {
  const byCode = new Map<string, LicenceEntry>();
  /** Null: several hold the number. */
  const byRegNo = new Map<string, LicenceEntry | null>();
  const codeOf = new Map<string, string>();
  let complete = false;
  let loading: Promise<void> | undefined;

  const reachMs = updateWorkingDays * DAYS_PER_WORKING_DAY * DAY_MS;
  const read = (which: { after: string | null; limit: number } | { ids: readonly string[] }) =>
    inScope(infra.workerDb, systemScope, (tx) =>
      registry.listLicenceEntries(tx, { ...which, renamedSince: new Date(infra.clock.now().getTime() - reachMs) }),
    );
  const forget = (id: string): void => {
    const code = codeOf.get(id);
    if (code === undefined) return;
    codeOf.delete(id);
    const entry = byCode.get(code);
    if (entry?.id !== id) return;
    byCode.delete(code);
    if (entry.legacyRegNo !== null && byRegNo.get(entry.legacyRegNo) === entry) byRegNo.delete(entry.legacyRegNo);
  };
  const keep = (entry: LicenceEntry): void => {
    byCode.set(entry.uscc, entry);
    codeOf.set(entry.id, entry.uscc);
    if (entry.legacyRegNo !== null) byRegNo.set(entry.legacyRegNo, byRegNo.has(entry.legacyRegNo) ? null : entry);
  };

  async function loadAll(): Promise<void> {
    const turn = createTurn(TURN_MS);
    for (let after: string | null = null; ;) {
      const rows: readonly LicenceEntry[] = await read({ after, limit: PAGE });
      for (const entry of rows) {
        // What was told of meanwhile is newer than this page.
        if (!codeOf.has(entry.id)) keep(entry);
        await turn();
      }
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = last.id;
    }
    complete = true;
  }

  return {
    find: (uscc) => byCode.get(uscc),
    findByRegNo: (legacyRegNo) => byRegNo.get(legacyRegNo) ?? undefined,
    isComplete: () => complete,
    size: () => byCode.size,
    isLoading: () => loading !== undefined,
    load: () =>
      (loading ??= loadAll().catch((error: unknown) => {
        loading = undefined;
        throw error;
      })),
    async refresh(ids) {
      for (let at = 0; at < ids.length; at += PAGE) {
        const batch = ids.slice(at, at + PAGE);
        const rows = await read({ ids: batch });
        for (const id of batch) forget(id);
        for (const entry of rows) keep(entry);
      }
    },
  };
}
