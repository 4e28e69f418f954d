import type { Facts } from '@jianhu/rules';
import { z } from 'zod';
import type { Database, Tx } from '../../../infra/database.ts';
import type { ServicesContext } from '../context.ts';
import type { OfferedItem } from '../rulebook.ts';

/** Stands in the log for what lies in the vault. */
export const SEALED = '●';

/** Personal answers, sealed under the application itself: forgetting it forgets the person. */
const PERSONAL = 'servicePersonal';
/** The whole form of a draft, whatever is in it. */
const DRAFT = 'serviceDraft';

const textsSchema = z.record(z.string(), z.string());

/** Takes what is personal out of the facts and seals it. */
export async function sealPersonal(
  ctx: ServicesContext,
  tx: Tx,
  { id, life, facts }: { readonly id: string; readonly life: OfferedItem['life']; readonly facts: Facts },
): Promise<Facts> {
  const personal = life.facts.filter(({ key, personal: is }) => is === true && facts[key] !== undefined);
  if (personal.length === 0) return facts;
  const before = await readPersonal(ctx, tx, id);
  const given = Object.fromEntries(personal.map(({ key }) => [key, String(facts[key])]));
  await ctx.identity.vault.put(tx, id, { [PERSONAL]: JSON.stringify({ ...before, ...given }) });
  return { ...facts, ...Object.fromEntries(personal.map(({ key }) => [key, SEALED])) };
}

export async function readPersonal(
  { identity }: ServicesContext,
  db: Database,
  id: string,
): Promise<Record<string, string>> {
  const [item] = await identity.vault.readItems(db, [{ subjectId: id, field: PERSONAL }]);
  return item ? textsSchema.parse(JSON.parse(item.value)) : {};
}

export async function sealDraft({ identity }: ServicesContext, tx: Tx, id: string, values: Facts): Promise<void> {
  await identity.vault.put(tx, id, { [DRAFT]: JSON.stringify(values) });
}

export async function readDraftValues({ identity }: ServicesContext, db: Database, id: string): Promise<unknown> {
  const [item] = await identity.vault.readItems(db, [{ subjectId: id, field: DRAFT }]);
  return item ? JSON.parse(item.value) : {};
}

export async function dropSealedDraft({ identity }: ServicesContext, tx: Tx, id: string): Promise<void> {
  await identity.vault.dropItems(tx, [{ subjectId: id, field: DRAFT }]);
}

export async function sealFile(
  { identity }: ServicesContext,
  tx: Tx,
  file: { readonly of: string; readonly id: string; readonly bytes: Buffer },
): Promise<void> {
  await identity.vault.put(tx, file.of, { [fileField(file.id)]: file.bytes.toString('base64') });
}

export async function readSealedFile(
  { identity }: ServicesContext,
  db: Database,
  file: { readonly of: string; readonly id: string },
): Promise<string | null> {
  const [item] = await identity.vault.readItems(db, [{ subjectId: file.of, field: fileField(file.id) }]);
  return item?.value ?? null;
}

export async function dropSealedFiles(
  { identity }: ServicesContext,
  tx: Tx,
  of: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0)
    await identity.vault.dropItems(
      tx,
      ids.map((id) => ({ subjectId: of, field: fileField(id) })),
    );
}

function fileField(id: string): string {
  return `f${id.replaceAll('-', '')}`;
}
