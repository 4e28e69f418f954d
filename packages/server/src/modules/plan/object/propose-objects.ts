import type { ObjectContent, Reissued, RowFate } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { PlanContext } from '../context.ts';
import type { EvidenceInput } from '../evidence.ts';
import { publishFigures } from '../figure/publish-figures.ts';
import { type ObjectChange, reissueCounts } from '../figure/reissue-counts.ts';
import { lockTargets } from '../figure/store.ts';
import { targetsOfRegistry } from '../responsibility.ts';
import { guardObjectStep, definitionOf, objectFacts, worldOf } from './act-on-object.ts';
import { dedupKeyOf, findObjectProblems } from './check-object.ts';
import { foldObject } from './object.ts';
import { recordObjectStep } from './record-object-step.ts';
import { insertObject, listKnownKeys, listObjectActions, lockObject, objectActionOf, validityOf } from './store.ts';

export interface ObjectBatch {
  readonly rows: readonly ObjectContent[];
  readonly evidence: readonly EvidenceInput[];
  readonly preview: boolean;
}

/** Proposes the rows that are sound and new; each other one says why not. A preview only says what would become of them. */
export async function proposeObjects(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  registry: string,
  { rows, evidence, preview }: ObjectBatch,
): Promise<RowFate[]> {
  const definition = definitionOf(ctx, registry);
  guardObjectStep('propose', foldObject([]), objectFacts(ctx, caller, registry));
  const world = worldOf(ctx);
  const known = await listKnownKeys(
    tx,
    registry,
    rows.map((row) => dedupKeyOf(definition, row)),
  );
  const fates: RowFate[] = [];
  for (const [index, content] of rows.entries()) {
    const row = index + 1;
    const problems = findObjectProblems(definition, content, world);
    const dedupKey = dedupKeyOf(definition, content);
    if (problems.length > 0) fates.push({ row, fate: 'invalid', problems, id: null });
    else if (known.has(dedupKey)) fates.push({ row, fate: 'duplicate', problems: [], id: known.get(dedupKey) ?? null });
    else {
      const object = { id: uuidV7(ctx.infra.clock, ctx.infra.rng), registry, demo: ctx.demo };
      // The same object twice in one list is the same object.
      known.set(dedupKey, preview ? null : object.id);
      if (!preview && !(await insertObject(tx, { ...object, dedupKey }))) {
        fates.push({ row, fate: 'duplicate', problems: [], id: null });
        continue;
      }
      if (!preview)
        await recordObjectStep(ctx, tx, caller, object, { past: [], step: { kind: 'propose', content }, evidence });
      fates.push({ row, fate: 'taken', problems: [], id: preview ? null : object.id });
    }
  }
  return fates;
}

/** The office confirms what waits, all or nothing; figures that the list moves are corrected in one act. */
export async function confirmObjects(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  registry: string,
  objects: readonly { readonly id: string; readonly expectedVersion: number }[],
): Promise<readonly Reissued[]> {
  await lockTargets(tx, targetsOfRegistry(ctx, registry));
  const changes: ObjectChange[] = [];
  const inOrder = [...new Map(objects.map((object) => [object.id, object])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  for (const { id, expectedVersion } of inOrder) {
    const row = await lockObject(tx, id);
    if (row.registry !== registry) throw new AppError('record.notFound', 404);
    if (row.action_version !== expectedVersion)
      throw new AppError('plan.changedSince', 409, { id, version: row.action_version });
    const past = (await listObjectActions(tx, id)).map(objectActionOf);
    const before = foldObject(past);
    guardObjectStep('confirm', before, objectFacts(ctx, caller, registry));
    const object = { id, registry, demo: row.demo };
    const after = await recordObjectStep(ctx, tx, caller, object, { past, step: { kind: 'confirm' }, evidence: [] });
    changes.push({ before: validityOf(before.content), after: validityOf(after.content) });
  }
  const figures = await reissueCounts(ctx, tx, registry, changes);
  const reason = `registry:${registry}`;
  return (await publishFigures(ctx, tx, caller, { kind: 'correction', reason, figures })).figures;
}
