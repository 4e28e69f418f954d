import type { OutboxEvent } from '@jianhu/contract';
import { isSameDocumentNumber } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { listSeriousEntries } from '../listing/list-entries.ts';
import { listDecisions } from '../matter/list-decisions.ts';
import { findMirror } from '../mirror/mirror-row.ts';
import { repairStep } from './publicity-stop.ts';
import { recordByPlatform } from './record-by-platform.ts';

type Decided = OutboxEvent<'services.applicationDecided.v1'>['payload'];

const REPAIR = 'credit-repair';
const REMOVAL = 'serious-removal';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a decision on the removal of an entry means for it (严重违法失信名单管理办法第十八条、第二十条). */
const LISTING_STEPS: Readonly<Record<string, string>> = { granted: 'removeEarly', revoked: 'restoreListing' };

/**
 * A repair that a person granted, or took back, has its effect on the publication of the penalty that it names, and a removal on the entry
 * in the list: a step of the platform by the table of the matter, in the name of that decision (decisions 0113, 0173). What the table
 * does not let through stays with the unit whose term to tell everybody of it runs.
 */
export async function onRepairDecided(ctx: CasesContext, tx: Tx, news: Decided): Promise<void> {
  const { itemId, outcome, subject, number: repairNo, decided } = news;
  const isOurs = itemId === REPAIR || itemId === REMOVAL;
  if (!isOurs || subject.kind === 'unit' || !decided || !UUID.test(decided.personId)) return;
  const operatorId = await ctx.registry.operatorOfTenant(tx, { kind: subject.kind, subjectId: subject.id });
  if (operatorId === null) return;
  const matterId = await namedMatter(ctx, tx, { operatorId, news });
  if (matterId === null || (await findMirror(tx, matterId)) !== null) return;
  await recordByPlatform(ctx, tx, {
    matterId,
    stepOf: (log) => (itemId === REPAIR ? repairStep(outcome, log) : (LISTING_STEPS[outcome] ?? null)),
    repairNo,
    note: `平台依信用修复决定自动记录：${decided.article}`,
    personId: decided.personId,
    unitId: news.unitId,
  });
}

/** The case, or the entry, of that party whose decision the application names. */
async function namedMatter(
  ctx: CasesContext,
  tx: Tx,
  { operatorId, news }: { readonly operatorId: string; readonly news: Decided },
): Promise<string | null> {
  const of =
    news.itemId === REPAIR
      ? await listDecisions(ctx, tx, { operatorId })
      : await listSeriousEntries(ctx, tx, operatorId);
  const named = of.find(({ documentNo }) => isSameDocumentNumber(documentNo, String(news.facts['decisionNo'])));
  return named?.matterId ?? null;
}
