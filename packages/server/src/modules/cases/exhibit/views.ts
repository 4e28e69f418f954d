import {
  type Exhibit,
  exhibitKindSchema,
  type listExhibits as operation,
  type ProvableFact,
  type ResponseOf,
} from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import type { Readable } from 'node:stream';
import { MOST_BLOB_BYTES } from '../../../infra/blobs/blob-store.ts';
import { atOnce, inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { type Opened, openFile } from '../matter/get-matter.ts';
import { factsToProve } from '../review/fact-origin.ts';
import { particularsOn } from './exhibit-particulars.ts';
import { isClosed } from './closed-case.ts';
import {
  type CustodyRow,
  type ExhibitAt,
  type ExhibitRow,
  getExhibitRow,
  listCustody,
  listFactLinks,
  listSupplements,
  type SupplementRow,
} from './store.ts';
import { lacksOfRow, tellAll, toldOf } from './exhibit-telling.ts';

export async function listExhibits(
  ctx: CasesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof operation>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await tx
      .selectFrom('cases.exhibit')
      .selectAll()
      .where('matter_id', '=', id)
      .orderBy('place')
      .execute();
    const file = await openFile(ctx, tx, caller, id);
    const mayAdd =
      file.row.unit_id === caller.unitId && file.row.state_kind !== 'end' && caller.permissions.has('case.act');
    return {
      items: await present(ctx, tx, caller, { file, rows }),
      mayAdd,
      mostBytes: MOST_BLOB_BYTES,
      particulars: particularsOn(ctx.rules.exhibitParticulars, civilDateOf(ctx.infra.clock.now())),
      facts: factsToProve(file).map(provable),
    };
  });
}

export async function getExhibit(ctx: CasesContext, caller: Caller, at: ExhibitAt): Promise<Exhibit> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const file = await openFile(ctx, tx, caller, at.id);
    const [exhibit] = await present(ctx, tx, caller, { file, rows: [await getExhibitRow(tx, at)] });
    if (!exhibit) throw new Error('one row gives one exhibit');
    return exhibit;
  });
}

/** Who looked at a piece of evidence, and when, is on record (brief 7.3). */
export async function openExhibit(
  ctx: CasesContext,
  caller: Caller,
  at: ExhibitAt,
): Promise<{ readonly file: Readable; readonly name: string; readonly bytes: number }> {
  const row = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await getExhibitRow(tx, at);
    if (found.infection !== null) throw new AppError('case.exhibitQuarantined', 409);
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: at.id,
      action: 'case.exhibitOpened',
      detail: { exhibit: found.id, sha256: found.sha256 },
    });
    return found;
  });
  return { file: ctx.blobs.open(row.sha256), name: row.name, bytes: row.bytes };
}

const provable = ({ key, nameZh, nameEn }: ProvableFact): ProvableFact => ({ key, nameZh, nameEn });

interface Shown {
  readonly file: Opened;
  readonly rows: readonly ExhibitRow[];
}

async function present(ctx: CasesContext, tx: Tx, caller: Caller, { file, rows }: Shown): Promise<Exhibit[]> {
  const ids = rows.map(({ id }) => id);
  const [custody, links, supplements] = await atOnce(
    listCustody(tx, ids),
    listFactLinks(tx, ids),
    listSupplements(tx, ids),
  );
  const mayTell =
    file.row.unit_id === caller.unitId &&
    file.row.officers.includes(caller.personId) &&
    caller.permissions.has('case.act') &&
    !isClosed(file.row);
  const proven = new Map(links.map(({ exhibit, facts }) => [exhibit, new Set(facts)]));
  const people = [
    ...rows.flatMap((row) => [row.added_by, ...row.officers]),
    ...custody.flatMap((one) => [one.by_person, one.to_person ?? []].flat()),
    ...supplements.map((one) => one.by_person),
  ];
  const names = await ctx.identity.namesOf([...new Set(people)], tx);
  const nameOf = (id: string): string => names.get(id)?.displayName ?? id;
  return rows.map((row) => ({
    id: row.id,
    place: row.place,
    name: row.name,
    kind: exhibitKindSchema.parse(row.kind),
    proves: row.proves,
    facts: file.procedure.facts.filter(({ key }) => proven.get(row.id)?.has(key) === true).map(provable),
    source: row.source,
    obtainedAt: row.obtained_at.toISOString(),
    officers: row.officers.map(nameOf),
    device: row.device,
    hasTimestamp: row.timestamp_reply !== null,
    ...presentTelling(ctx, { row, later: supplements.filter(({ exhibit }) => exhibit === row.id), mayTell, nameOf }),
    bytes: row.bytes,
    sha256: row.sha256,
    sm3: row.sm3,
    scannedBy: row.scanned_by,
    infection: row.infection,
    addedByName: nameOf(row.added_by),
    addedAt: row.added_at.toISOString(),
    custody: custody.filter(({ exhibit }) => exhibit === row.id).map((one) => presentCustody(one, nameOf)),
  }));
}

interface Telling {
  readonly row: ExhibitRow;
  readonly later: readonly SupplementRow[];
  readonly mayTell: boolean;
  nameOf(person: string): string;
}

/** What was written of the taking at first, what was told afterwards, and what nobody told. */
function presentTelling(ctx: CasesContext, { row, later, mayTell, nameOf }: Telling) {
  const lacks = lacksOfRow(ctx, row, tellAll(row, later));
  return {
    ...toldOf(row),
    lacks,
    maySupplement: mayTell && lacks.length > 0,
    supplements: later.map((one) => ({
      seq: one.seq,
      told: toldOf(one),
      reason: one.reason,
      at: one.at.toISOString(),
      byName: nameOf(one.by_person),
    })),
  };
}

function presentCustody(row: CustodyRow, nameOf: (id: string) => string): Exhibit['custody'][number] {
  return {
    seq: row.seq,
    // The CHECK of the table allows only the kinds of the contract.
    kind: row.kind as Exhibit['custody'][number]['kind'],
    at: row.at.toISOString(),
    byName: nameOf(row.by_person),
    toName: row.to_person === null ? null : nameOf(row.to_person),
    place: row.place,
    note: row.note,
    intact: row.intact,
  };
}
