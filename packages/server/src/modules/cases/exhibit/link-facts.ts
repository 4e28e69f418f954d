import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { openFile } from '../matter/get-matter.ts';
import { lockMatter } from '../matter/store.ts';
import { factsToProve } from '../review/fact-origin.ts';
import { type ExhibitAt, getExhibitRow, listFactLinks } from './store.ts';

/** Keys of the facts of the file that an exhibit proves; none takes all back. */
export interface FactLink extends ExhibitAt {
  readonly facts: readonly string[];
}

/** Says which facts of the file an exhibit proves; what was said before stays in the log of the exhibit. */
export async function linkFacts(ctx: CasesContext, caller: Caller, { facts, ...at }: FactLink): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await lockMatter(tx, at.id);
    if (matter.state_kind === 'end') throw new AppError('case.ended', 409);
    if (matter.unit_id !== caller.unitId || !matter.officers.includes(caller.personId))
      throw new AppError('case.notHandling', 403);
    const exhibit = await getExhibitRow(tx, at);
    const known = new Set(factsToProve(await openFile(ctx, tx, caller, at.id)).map(({ key }) => key));
    const chosen = [...new Set(facts)];
    if (chosen.some((key) => !known.has(key))) throw new AppError('case.exhibitFact', 422);
    const last = (await listFactLinks(tx, [exhibit.id])).at(-1)?.seq ?? 0;
    await tx
      .insertInto('cases.exhibit_fact')
      .values({
        exhibit: exhibit.id,
        seq: last + 1,
        facts: chosen,
        at: ctx.infra.clock.now(),
        by_person: caller.personId,
      })
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: at.id,
      action: 'case.exhibit.factsLinked',
      detail: { exhibit: exhibit.id, facts: chosen },
    });
  });
}
