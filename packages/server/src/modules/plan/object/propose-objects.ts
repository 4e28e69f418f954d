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
import { recordObjectSteps } from './record-object-step.ts';
import { insertObjects, listActionsOf, listKnownKeys, lockObjects, validityOf } from './store.ts';

export interface ObjectBatch {
  readonly rows: readonly ObjectContent[];
  readonly evidence: readonly EvidenceInput[];
  /** Proof of one row, besides that of the list. */
  readonly evidenceOfRow?: (index: number) => readonly EvidenceInput[];
  readonly note?: string;
  readonly preview: boolean;
}

/** Proposes the rows that are sound and new; each other one says why not. A preview only says what would become of them. */
export async function proposeObjects(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  registry: string,
  { rows, evidence, evidenceOfRow, note, preview }: ObjectBatch,
): Promise<RowFate[]> {
  const definition = definitionOf(ctx, registry);
  guardObjectStep('propose', foldObject([]), objectFacts(ctx, caller, registry));
  const world = worldOf(ctx);
  const keys = rows.map((row) => dedupKeyOf(definition, row));
  const known = await listKnownKeys(tx, registry, keys);
  const fresh: NewObject[] = [];
  const fates = rows.map((content, index): RowFate => {
    const row = index + 1;
    const dedupKey = keys[index] ?? '';
    const problems = findObjectProblems(definition, content, world);
    if (problems.length > 0) return { row, fate: 'invalid', problems, id: null };
    if (known.has(dedupKey)) return { row, fate: 'duplicate', problems: [], id: known.get(dedupKey) ?? null };
    const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
    // The same object twice in one list is the same object.
    known.set(dedupKey, null);
    fresh.push({ id, registry, demo: ctx.demo, dedupKey, content, evidence: evidenceOfRow?.(index) ?? [] });
    return { row, fate: 'taken', problems: [], id: preview ? null : id };
  });
  if (preview) return fates;
  const added = await insertObjects(tx, fresh);
  const acts = fresh
    .filter(({ id }) => added.has(id))
    .map(({ content, evidence: own, ...object }) => ({
      object,
      past: [],
      step: { kind: 'propose' as const, content },
      evidence: own,
    }));
  await recordObjectSteps(ctx, tx, caller, acts, { evidence, note });
  // Somebody else brought the same object in the meantime.
  return fates.map((fate) =>
    fate.fate === 'taken' && !added.has(fate.id ?? '') ? { ...fate, fate: 'duplicate', id: null } : fate,
  );
}

interface NewObject {
  readonly id: string;
  readonly registry: string;
  readonly demo: boolean;
  readonly dedupKey: string;
  readonly content: ObjectContent;
  readonly evidence: readonly EvidenceInput[];
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
  const expected = new Map(objects.map(({ id, expectedVersion }) => [id, expectedVersion]));
  const rows = await lockObjects(tx, [...expected.keys()]);
  const logs = await listActionsOf(tx, [...expected.keys()]);
  const facts = objectFacts(ctx, caller, registry);
  const acts = rows.map((row) => {
    if (row.registry !== registry) throw new AppError('record.notFound', 404);
    const version = row.action_version;
    if (version !== expected.get(row.id)) throw new AppError('plan.changedSince', 409, { id: row.id, version });
    const past = logs.get(row.id) ?? [];
    const before = foldObject(past);
    guardObjectStep('confirm', before, facts);
    return { object: { id: row.id, registry, demo: row.demo }, past, step: { kind: 'confirm' as const }, before };
  });
  const states = await recordObjectSteps(ctx, tx, caller, acts, { evidence: [] });
  const changes = acts.map(({ before }, index): ObjectChange => ({
    before: validityOf(before.content),
    after: validityOf(states[index]?.content ?? null),
  }));
  const figures = await reissueCounts(ctx, tx, registry, changes);
  const reason = `registry:${registry}`;
  return (await publishFigures(ctx, tx, caller, { kind: 'correction', reason, figures })).figures;
}
