import type { ResponseOf, revealComplainant as operation } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ComplaintsContext } from '../context.ts';
import { plain } from './complainant-keys.ts';
import { type ItemRow, openItem } from './store.ts';

const FIELDS = ['name', 'phone', 'address'] as const;

type Handled = Pick<ItemRow, 'unit_id' | 'officers'>;

/** The officers who handle it; before anybody is named, those of the unit who may act (order 121 art. 37). */
export function isHandling(caller: Caller, { unit_id: unitId, officers }: Handled): boolean {
  if (caller.unitId !== unitId || !caller.permissions.has('case.act')) return false;
  return officers.length === 0 || officers.includes(caller.personId);
}

/** The vault writes down who looked, when and why, and counts; each value is one look. */
export async function revealComplainant(
  ctx: ComplaintsContext,
  caller: Caller,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<ResponseOf<typeof operation>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const { row } = await openItem(tx, id);
    if (!isHandling(caller, row)) throw new AppError('complaint.personClosed', 403);
    const subjectId = row.person_ref;
    if (subjectId === null) throw new AppError('record.notFound', 404);
    const held = await ctx.identity.vault.readItems(
      tx,
      FIELDS.map((field) => ({ subjectId, field })),
    );
    const shown: Record<(typeof FIELDS)[number], string | null> = { name: null, phone: null, address: null };
    for (const field of FIELDS) {
      if (!held.some((one) => one.field === field) && field !== 'name') continue;
      const reason = { purpose: 'contact', references: [`complaint:${id}`], note } as const;
      shown[field] = await ctx.identity.vault.reveal(tx, caller, { subjectId, field, reason });
    }
    return shown;
  });
}

/** Nothing that is written on an item names who complains or reports: the respondent and outsiders may come to read it. */
export async function refusePersonIn(
  { identity }: ComplaintsContext,
  tx: Tx,
  { person_ref: subjectId }: Pick<ItemRow, 'person_ref'>,
  texts: readonly unknown[],
): Promise<void> {
  const said = texts.flatMap((one) => (typeof one === 'string' ? [plain(one)] : []));
  if (subjectId === null || said.length === 0) return;
  const held = await identity.vault.readItems(
    tx,
    FIELDS.map((field) => ({ subjectId, field })),
  );
  const names = held.map(({ value }) => plain(value)).filter((value) => value.length > 1);
  if (said.some((text) => names.some((name) => text.includes(name)))) throw new AppError('complaint.personNamed', 422);
}
