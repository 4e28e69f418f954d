import type { DiscretionAnnex, DiscretionAnnexes } from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { annexOn, annexRowsSchema, articleOf, type DiscretionRange, inForceOn } from '@jianhu/rules';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from '../matter/action-row.ts';
import { type AnnexRecord, datedOf, listAnnexRecords } from './store.ts';

/** Every version of the local benchmarks, with what the caller may do with each, and the ranges of the law that a table may narrow. */
export async function listAnnexes(ctx: CasesContext, caller: Caller): Promise<DiscretionAnnexes> {
  const { ranges } = ctx.rules.discretion;
  const today = civilDateOf(ctx.infra.clock.now());
  const { records, names } = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await listAnnexRecords(tx);
    const people = found.flatMap((one) => [one.loaded_by, one.approved_by ?? [], one.withdrawn_by ?? []].flat());
    return { records: found, names: await ctx.identity.namesOf([...new Set(people)], tx) };
  });
  const mayLoad = caller.permissions.has('plan.office');
  const inForce = annexOn(datedOf(records), today)?.version ?? null;
  const nameOf = (person: string | null): string | null =>
    person === null ? null : (names.get(person)?.displayName ?? person);
  return {
    items: records.map((one) => ({
      ...present(one, ranges),
      state: stateOf(one, { inForce, today }),
      loadedByName: nameOf(one.loaded_by) ?? '',
      approvedByName: nameOf(one.approved_by),
      withdrawnByName: nameOf(one.withdrawn_by),
      mayApprove: mayLoad && one.approved_by === null && one.withdrawn_by === null && one.loaded_by !== caller.personId,
      mayWithdraw: mayLoad && one.withdrawn_by === null,
    })),
    ranges: inForceOn(ranges, today).map((one) => {
      const { id, nameZh, nameEn, times, least, most } = one;
      return { id, nameZh, nameEn, article: articleOf(one), times, least, most };
    }),
    mayLoad,
  };
}

function stateOf(
  one: AnnexRecord,
  { inForce, today }: { readonly inForce: number | null; readonly today: CivilDate },
): DiscretionAnnex['state'] {
  if (one.withdrawn_by !== null) return 'withdrawn';
  if (one.approved_by === null) return 'loaded';
  if (dayOf(one.effective_from) > today) return 'approved';
  return one.version === inForce ? 'inForce' : 'replaced';
}

function present(one: AnnexRecord, ranges: readonly DiscretionRange[]) {
  return {
    version: one.version,
    nameZh: one.name_zh,
    effectiveFrom: dayOf(one.effective_from),
    rows: annexRowsSchema.parse(one.rows).map((row) => {
      const range = ranges.find(({ id }) => id === row.rangeId);
      return {
        ...row,
        rangeZh: range?.nameZh ?? row.rangeId,
        rangeEn: range?.nameEn ?? row.rangeId,
        article: range ? articleOf(range) : '',
        times: range?.times ?? false,
      };
    }),
    loadedAt: one.loaded_at.toISOString(),
    approvedAt: one.approved_at?.toISOString() ?? null,
    withdrawnOn: one.withdrawn_on === null ? null : dayOf(one.withdrawn_on),
    withdrawnWhy: one.withdrawn_why,
  };
}
