import type { Consultation, getSharedFile, ResponseOf, SharedContent, SharedSection } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from '../matter/action-row.ts';
import { getMatterFile } from '../matter/get-matter.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { presentMatters, selectMatters } from '../matter/matter-row.ts';
import { type JointMeasureBasis, measuresOn } from './joint-measures.ts';
import { foldRoom } from './fold-room.ts';

type FileRow = Selectable<DB['cases.shared_file']>;
const MAX_SHAREABLE = 50;
const AFTER_MINUTES: readonly string[] = ['minutesSigned', 'tasksAssigned'];

/** Everything of the room of a consultation that the caller may see. */
export async function getConsultationRoom(ctx: CasesContext, caller: Caller, id: string): Promise<Consultation> {
  const file = await getMatterFile(ctx, caller, id);
  if (file.kind !== 'consultation') throw new AppError('record.notFound', 404);
  const today = civilDateOf(ctx.infra.clock.now());
  const isOwn = file.unitId === caller.unitId;
  const isOpen = file.stateKind !== 'end';
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await listActionRows(tx, id);
    const files = await listFileRows(tx, id);
    const measures = await listMeasures(tx, id);
    const names = await ctx.identity.namesOf(
      [...rows.map((row) => row.person_id), ...files.map((row) => row.shared_by)],
      tx,
    );
    const nameOf = (person: string): string => names.get(person)?.displayName ?? person;
    const unitOf = (unit: string): string => ctx.identity.units.find(unit)?.nameZh ?? unit;
    const procedure = procedureOf(ctx, file.procedureId, dayOf(file.openedOn));
    return {
      file,
      convener: file.unitNameZh,
      ...foldRoom({ rows: rows.map(actionOf), procedure, today, nameOf, unitOf }),
      files: files.map((row) => presentFile(row, nameOf, unitOf)),
      measures: measures.flatMap((row) => {
        const basis = ctx.rules.jointMeasures.find((one) => one.measureId === row.measure_id);
        if (!basis) return [];
        const { unit_id: unitId, reason, decided_at: at } = row;
        return [{ ...presentBasis(basis), unitId, unitZh: unitOf(unitId), reason, at: at.toISOString() }];
      }),
      shareable: isOpen ? await listShareable(ctx, tx, caller) : [],
      mayAddMeasure: isOwn && caller.permissions.has('case.consult') && AFTER_MINUTES.includes(file.state),
      measureList: measuresOn(ctx.rules.jointMeasures, today).map(presentBasis),
    };
  });
}

export async function readSharedFile(
  ctx: CasesContext,
  caller: Caller,
  { id, fileId }: { readonly id: string; readonly fileId: string },
): Promise<ResponseOf<typeof getSharedFile>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const row = await tx
      .selectFrom('cases.shared_file')
      .selectAll()
      .where('id', '=', fileId)
      .where('shown_in', '=', id)
      .where('sections', 'is not', null)
      .executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    const names = await ctx.identity.namesOf([row.shared_by], tx);
    const unitOf = (unit: string): string => ctx.identity.units.find(unit)?.nameZh ?? unit;
    const presented = presentFile(row, (one) => names.get(one)?.displayName ?? one, unitOf);
    // Written by this module only, in the form of the contract.
    return { ...presented, content: row.content as SharedContent };
  });
}

async function listFileRows(tx: Tx, consultationId: string): Promise<FileRow[]> {
  return tx
    .selectFrom('cases.shared_file')
    .selectAll()
    .where('shown_in', '=', consultationId)
    .where('sections', 'is not', null)
    .orderBy('shared_at')
    .orderBy('id')
    .execute();
}

async function listMeasures(tx: Tx, consultationId: string) {
  return tx
    .selectFrom('cases.joint_measure')
    .selectAll()
    .where('consultation_id', '=', consultationId)
    .orderBy('decided_at')
    .execute();
}

async function listShareable(ctx: CasesContext, tx: Tx, caller: Caller): Promise<Consultation['shareable']> {
  const rows = await selectMatters(tx)
    .where('s.unit_id', '=', caller.unitId ?? '')
    .where('s.kind', 'in', ['case', 'lightMeasure'])
    .where('s.ended_on', 'is', null)
    .orderBy('s.changed_at', 'desc')
    .limit(MAX_SHAREABLE)
    .execute();
  return (await presentMatters(ctx, tx, rows)).map(({ id, number, operatorNameZh, procedureZh }) => ({
    id,
    number,
    title: `${operatorNameZh ?? procedureZh} ${number}`,
  }));
}

function presentFile(
  row: FileRow,
  nameOf: (person: string) => string,
  unitOf: (unit: string) => string,
): Consultation['files'][number] {
  return {
    id: row.id,
    title: row.title,
    // Written by this module only, from the list of the contract.
    sections: row.sections as SharedSection[],
    sha256: row.sha256,
    unitId: row.unit_id,
    unitZh: unitOf(row.unit_id),
    sharedByName: nameOf(row.shared_by),
    sharedAt: row.shared_at.toISOString(),
  };
}

function presentBasis({ measureId, nameZh, nameEn, statute, article }: JointMeasureBasis) {
  return { measureId, nameZh, nameEn, article: `《${statute}》${article}` };
}
