import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import type { ExhibitRow } from '../exhibit/store.ts';
import { isFromReporter, textsIn } from '../material/refuse-reporter.ts';
import { listFamily } from '../material/store.ts';
import { readReporterTest } from '../reporter/reporter.ts';

export interface ReporterCheck {
  readonly isSealed: boolean;
  readonly isNamed: (texts: readonly string[]) => boolean;
  /** Whether an exhibit, by its words or in its file, may show who the reporter is. */
  readonly mayShow: (row: ExhibitRow) => Promise<boolean>;
}

/** What must not lie in the volume that others get: the reporter may be sealed in any file of the family (投诉举报处理办法第三十七条). */
export async function checkReporter(ctx: CasesContext, caller: Caller, id: string): Promise<ReporterCheck> {
  const family = await inScope(ctx.infra.db, caller, (tx) => listFamily(tx, [id]));
  const test = await readReporterTest(ctx, family);
  const isNamed = test ?? (() => false);
  return {
    isSealed: test !== null,
    isNamed,
    mayShow: async (row) => {
      if (isFromReporter(row)) return true;
      if (test === null) return false;
      return isNamed([row.name, row.proves, row.source]) || isNamed(await textsIn(ctx, row));
    },
  };
}
