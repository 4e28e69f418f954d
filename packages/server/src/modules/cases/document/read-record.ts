import { AppError, civilDateOf } from '@jianhu/kernel';
import { foldMatter, isHandlingFact } from '@jianhu/rules';
import { atOnce, type Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { describeFacts, peopleOfFacts } from '../../duties/index.ts';
import { materialWords } from '../material/material-words.ts';
import { listMaterialsAlong } from '../material/store.ts';
import { actionOf, type ActionRow, dayOf } from '../matter/action-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { type MatterRow, presentMatters } from '../matter/matter-row.ts';
import { certificatesOf } from './templates.ts';
import type { DocumentRecordView } from './document-words.ts';

interface Opened {
  readonly row: MatterRow;
  readonly rows: readonly ActionRow[];
  /** Others whose names are shown beside it. */
  readonly people: readonly string[];
}

interface ReadRecord {
  readonly record: DocumentRecordView;
  nameOf(personId: string): string;
}

/** What documents say of a matter whose log was read: not what happened when, nor what may come next. */
export async function readRecord(ctx: CasesContext, tx: Tx, { row, rows, people }: Opened): Promise<ReadRecord> {
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const { officers, facts } = foldMatter(ctx.rules, procedure, rows.map(actionOf));
  const [[matter], known, clueNumber, certificates, materials] = await atOnce(
    presentMatters(ctx, tx, [row]),
    ctx.identity.namesOf([...officers, ...peopleOfFacts(procedure, facts), ...people], tx),
    row.clue_id === null ? Promise.resolve(null) : ctx.clues.numberOf(tx, row.clue_id),
    certificatesOf(tx, officers),
    row.kind === 'transfer' ? listMaterialsAlong(tx, row.id) : Promise.resolve([]),
  );
  if (!matter) throw new AppError('record.notFound', 404);
  const nameOf = (id: string): string => known.get(id)?.displayName ?? id;
  const names = { person: nameOf, unit: (id: string) => ctx.identity.units.find(id)?.nameZh ?? id };
  const file = {
    ...matter,
    clueNumber,
    officers: officers.map((id) => ({ id, displayName: nameOf(id) })),
    facts: describeFacts(procedure, facts, names).filter(({ key }) => !isHandlingFact(procedure, key)),
  };
  const on = civilDateOf(ctx.infra.clock.now());
  return { record: { file, certificates, on, number: null, party: null, materials: materialWords(materials) }, nameOf };
}
