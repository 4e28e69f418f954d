import type { Inspection, MatterFile } from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { getConsultationRoom } from '../consultation/get-consultation.ts';
import type { CasesContext } from '../context.ts';
import { getCollective } from '../collective/get-collective.ts';
import { getDiscretion } from '../discretion/views.ts';
import { listInspections } from '../inspection/views.ts';
import { listActionRows } from '../matter/action-row.ts';
import { listTasks } from '../task/list-tasks.ts';
import { listUrges } from '../urge/list-urges.ts';
import { type ArchiveMember, jsonOf, listOf } from './archive-member.ts';

/** What was thought, approved, reviewed, urged and advised: the log as it was written, tasks, sheets of discretion, consultations. */
export async function internalMembers(
  ctx: CasesContext,
  caller: Caller,
  file: MatterFile,
  checks: readonly Inspection[],
): Promise<ArchiveMember[]> {
  const { availableActions: _steps, exports: _exports, ...record } = file;
  const log = await inScope(ctx.infra.db, caller, (tx) => listActionRows(tx, file.id));
  const { sheets } = await getDiscretion(ctx, caller, file.id);
  const { items: discussions } = await getCollective(ctx, caller, file.id);
  const { items: tasks } = await listTasks(ctx, caller, file.id);
  const { items: urges } = await listUrges(ctx, caller, file.id);
  const rooms = [];
  for (const one of file.related.filter(({ kind }) => kind === 'consultation'))
    rooms.push(await getConsultationRoom(ctx, caller, one.id));
  return [
    jsonOf('case.json', '办理情况、内部审批和审核意见', record),
    jsonOf('actions.json', '办理经过（原始记录）', log),
    ...listOf('discretion.json', '裁量单', sheets),
    ...listOf('collective-discussions.json', '集体讨论记录', discussions),
    ...listOf('consultations.json', '会商意见和不同意见', rooms),
    ...listOf('tasks.json', '案件任务', tasks),
    ...listOf('urges.json', '督办催办', urges),
    ...listOf('inspections.json', '现场检查的审批和经过', checks),
  ];
}

/** On-site checks for the sake of the case or its clue. */
export async function checksOf(
  ctx: CasesContext,
  caller: Caller,
  { id, number, clueNumber, operatorId }: MatterFile,
): Promise<Inspection[]> {
  if (operatorId === null) return [];
  const { items } = await listInspections(ctx, caller, operatorId);
  return items.filter((one) => one.case?.id === id || names(one.reference, number) || names(one.reference, clueNumber));
}

/** A number within words; one that goes on is another number. */
function names(words: string, number: string | null): boolean {
  return number !== null && words.split(/[^\w-]+/).includes(number);
}
