import type { listTransfers, QueryOf, ResponseOf, TransferBox } from '@jianhu/contract';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { changedKeyOf, readChangedKey } from '../../../infra/page-key.ts';
import type { CasesContext } from '../context.ts';
import { type MatterRow, presentMatters, selectMatters } from '../matter/matter-row.ts';

const BOXES: readonly TransferBox[] = ['sent', 'received', 'returned', 'outOfCity'];
/** Is argued about, or came back once: who sent it looks here for what became of it. */
const ARGUED = ['referred', 'negotiating', 'objected', 'toConsultation'];
const CAME_BACK = ['returnTransfer', 'objectToTransfer', 'recordObjection', 'recordPoliceRefused'];

/** Transfers by where they stand to the caller's unit; whoever works for the whole city sees those of all units as sent. */
export async function listTransferPage(
  ctx: CasesContext,
  caller: Caller,
  query: QueryOf<typeof listTransfers>,
): Promise<ResponseOf<typeof listTransfers>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    let rows = inBox(tx, caller, query.box).orderBy('s.changed_at', 'desc').orderBy('s.id', 'desc');
    if (query.after !== undefined) {
      const { at, id } = readChangedKey(query.after);
      rows = rows.where((eb) => eb(eb.refTuple('s.changed_at', 's.id'), '<', eb.tuple(at, id)));
    }
    const found = await rows.limit(query.limit + 1).execute();
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const said = await firstFacts(tx, page);
    const matters = await presentMatters(ctx, tx, page);
    return {
      items: matters.map((matter, at) => ({
        ...matter,
        counterpart: counterpartOf(ctx, caller, page[at], said.get(matter.id)),
        subjectOfTransfer: said.get(matter.id)?.subject ?? '',
      })),
      next: found.length > query.limit && last ? changedKeyOf(last) : null,
      asOf: ctx.infra.clock.now().toISOString(),
      counts: await countBoxes(tx, caller),
    };
  });
}

function inBox(tx: Tx, caller: Caller, box: TransferBox) {
  const rows = selectMatters(tx).where('s.kind', '=', 'transfer');
  const unit = caller.unitId ?? '';
  switch (box) {
    case 'sent':
      return caller.reach === 'city' ? rows : rows.where('s.unit_id', '=', unit);
    case 'received':
      return rows.where(sql<boolean>`s.invited_units @> array[${unit}]`);
    case 'returned':
      return rows.where((eb) =>
        eb.or([
          eb('s.state', 'in', ARGUED),
          eb.exists(
            eb
              .selectFrom('cases.action as a')
              .select('a.seq')
              .whereRef('a.matter_id', '=', 's.id')
              .where('a.action', 'in', CAME_BACK),
          ),
        ]),
      );
    case 'outOfCity':
      return rows.where('m.procedure_id', '=', 'transfer-out');
  }
}

async function countBoxes(tx: Tx, caller: Caller): Promise<Record<TransferBox, number>> {
  const counts = { sent: 0, received: 0, returned: 0, outOfCity: 0 };
  for (const box of BOXES) {
    const { count } = await tx
      .selectFrom(inBox(tx, caller, box).as('box'))
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow();
    counts[box] = count;
  }
  return counts;
}

interface Said {
  readonly receiver: string | null;
  readonly subject: string | null;
}

/** What the first step said: of an organ outside the city there is nothing but its name. */
async function firstFacts(tx: Tx, page: readonly MatterRow[]): Promise<ReadonlyMap<string, Said>> {
  if (page.length === 0) return new Map();
  const rows = await tx
    .selectFrom('cases.action')
    .select([
      'matter_id',
      sql<string | null>`facts ->> 'receiverName'`.as('receiver'),
      sql<
        string | null
      >`coalesce(facts ->> 'transferMatter', facts ->> 'disputeGround', facts ->> 'crimeSuspected')`.as('subject'),
    ])
    .where('seq', '=', 1)
    .where(
      'matter_id',
      'in',
      page.map(({ id }) => id),
    )
    .execute();
  return new Map(rows.map(({ matter_id: id, receiver, subject }) => [id, { receiver, subject }]));
}

function counterpartOf(ctx: CasesContext, caller: Caller, row: MatterRow | undefined, said: Said | undefined): string {
  if (said?.receiver) return said.receiver;
  const units = (row?.invited_units ?? []).map((unit) => ctx.identity.units.find(unit)?.nameZh ?? unit);
  const sender = row && row.unit_id !== caller.unitId ? ctx.identity.units.find(row.unit_id)?.nameZh : undefined;
  return sender !== undefined && row?.invited_units.includes(caller.unitId ?? '') ? sender : units.join('、');
}
