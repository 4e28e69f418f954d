import type { importPlanDocument, ResponseOf } from '@jianhu/contract';
import { AppError, redactPersonal } from '@jianhu/kernel';
import { type PlanDocument, planDocumentSchema } from '@jianhu/rules';
import { systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { refuseUnlessOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { diffPlan } from './diff-plan.ts';
import { findNewest, findRulebookHash, hashPlan, insertVersion, lockDocuments, newestNo } from './document-store.ts';
import { checkPlanDocument } from './read-plan-document.ts';

export interface PlanImport {
  readonly plan: PlanDocument;
  readonly preview: boolean;
  readonly expectedVersion?: number | undefined;
  readonly note?: string | undefined;
}

/** The office brings the next version of the plan; earlier ones stay. A preview only lists what would change. */
export async function importPlan(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  { plan, preview, expectedVersion, note }: PlanImport,
): Promise<ResponseOf<typeof importPlanDocument>> {
  refuseUnlessOffice(ctx, caller);
  const units = new Set(ctx.identity.units.list().map(({ id }) => id));
  const remarks = checkPlanDocument(ctx.rulebook, plan, units);
  await lockDocuments(tx);
  const newest = await findNewest(tx);
  const baseVersion = newest?.no ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== baseVersion)
    throw new AppError('plan.changedSince', 409, { version: baseVersion });
  const before = newest === null ? ctx.rulebook.plan : planDocumentSchema.parse(newest.body);
  const changes = diffPlan(before, plan);
  const isSame = hashPlan(before) === hashPlan(plan);
  if (preview || isSame) return { version: null, baseVersion, changes, remarks };
  if (note === undefined) throw new AppError('plan.documentNote', 422);
  const version = baseVersion + 1;
  await addVersion(ctx, tx, caller, {
    no: version,
    plan,
    note: redactPersonal(note),
    action: 'plan.document.imported',
  });
  return { version, baseVersion, changes, remarks };
}

/** The plan of the rulebook becomes a version when it is another one than the rulebook had brought before. */
export async function loadRulebookPlan(ctx: Pick<PlanContext, 'infra'>, tx: Tx, plan: PlanDocument): Promise<void> {
  await lockDocuments(tx);
  if ((await findRulebookHash(tx)) === hashPlan(plan)) return;
  const no = (await newestNo(tx)) + 1;
  const note = `规则库 ${plan.version}`;
  await addVersion(ctx, tx, systemScope, { no, plan, note, action: 'plan.document.loaded' });
}

async function addVersion(
  { infra }: Pick<PlanContext, 'infra'>,
  tx: Tx,
  by: Parameters<typeof appendEntry>[2],
  version: { readonly no: number; readonly plan: PlanDocument; readonly note: string; readonly action: string },
): Promise<void> {
  const { action, ...stored } = version;
  await insertVersion(tx, { ...stored, at: infra.clock.now(), actorRef: by.actorRef });
  await appendEntry(tx, infra.clock, by, {
    objectKind: 'planDocument',
    objectId: 'plan',
    action,
    detail: { version: version.no, sha256: hashPlan(version.plan) },
  });
}
