import { exhibitKindSchema, type SharedMaterial, type SharedMaterials } from '@jianhu/contract';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { selectRelated } from '../matter/get-matter.ts';
import { type MatterRow, presentMatters, selectMatter, selectMatters } from '../matter/matter-row.ts';
import { hasPackage } from '../matter/transfer-package.ts';
import { closedOrMissing, noteOpening } from '../restriction/note-opening.ts';
import { leavesItsGuard, leavesTheCity, mayShare, MOST_PACKAGE_BYTES } from './may-share.ts';
import { aboutOf, listMaterialRows, listOutdated, type MaterialRow } from './store.ts';

const MOST_SOURCES = 50;

/** What is shown there, behind the wall of each row, and from which files the caller may choose more. */
export async function listMaterials(ctx: CasesContext, caller: Caller, id: string): Promise<SharedMaterials> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [room] = await selectMatter(tx, { id }).execute();
    if (!room) throw await closedOrMissing(tx, id);
    await noteOpening(ctx, tx, caller, { ...room, unitId: room.unit_id }, 'materials');
    const rows = await listMaterialRows(tx, id);
    const outdated = new Set((await listOutdated(tx, id)).map((one) => one.id));
    const people = rows.flatMap((row) => [row.shared_by, row.withdrawn_by ?? []].flat());
    const names = await ctx.identity.namesOf(people, tx);
    const nameOf = (person: string): string => names.get(person)?.displayName ?? person;
    const shares = mayShare(caller, room);
    return {
      items: rows.map((row) => ({
        ...presentMaterial(ctx, row, nameOf),
        revisedSince: outdated.has(row.id),
        mayWithdraw: shares && row.unit_id === caller.unitId && row.withdrawn_at === null,
      })),
      mayShare: shares,
      sources: shares ? await listSources(ctx, tx, caller, room) : [],
      hasPackage: hasPackage({ procedureId: room.procedure_id, state: room.state }),
      mostBytes: leavesTheCity(room) ? MOST_PACKAGE_BYTES : null,
    };
  });
}

function presentMaterial(
  ctx: CasesContext,
  row: MaterialRow,
  nameOf: (person: string) => string,
): Omit<SharedMaterial, 'mayWithdraw' | 'revisedSince'> {
  const { number, place, exhibit } = aboutOf(row);
  return {
    id: row.id,
    kind: row.exhibit === null ? 'document' : 'exhibit',
    title: row.title,
    version: row.document_version,
    number,
    place,
    name: row.name,
    bytes: row.bytes,
    sha256: row.sha256,
    sm3: row.sm3,
    exhibit: exhibit && { ...exhibit, kind: exhibitKindSchema.parse(exhibit.kind) },
    unitId: row.unit_id,
    unitZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    sharedByName: nameOf(row.shared_by),
    sharedAt: row.shared_at.toISOString(),
    withdrawn:
      row.withdrawn_at === null ? null : { at: row.withdrawn_at.toISOString(), byName: nameOf(row.withdrawn_by ?? '') },
  };
}

/** Its own file and those that belong to it; in a consultation also what else the unit works on. */
async function listSources(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  room: MatterRow,
): Promise<SharedMaterials['sources']> {
  const unit = caller.unitId ?? '';
  const near = [room, ...(await selectRelated(tx, { id: room.id }).execute())];
  const others =
    room.kind === 'consultation'
      ? await selectMatters(tx)
          .where('s.unit_id', '=', unit)
          .where('s.kind', 'in', ['case', 'lightMeasure'])
          .where('s.ended_on', 'is', null)
          .orderBy('s.changed_at', 'desc')
          .limit(MOST_SOURCES)
          .execute()
      : [];
  const mayLeave = [...near, ...others].filter((one) => one.unit_id === unit && !leavesItsGuard(room, one));
  const own = new Map(mayLeave.map((one) => [one.id, one]));
  const matters = await presentMatters(ctx, tx, [...own.values()].slice(0, MOST_SOURCES));
  return matters.map(({ id, number, operatorNameZh, procedureZh }) => ({
    id,
    title: [operatorNameZh, procedureZh, number].filter((one) => one !== null).join(' '),
  }));
}
