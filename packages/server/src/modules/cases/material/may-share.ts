import { AppError } from '@jianhu/kernel';
import type { Caller } from '../../../infra/http.ts';
import type { MatterRow } from '../matter/matter-row.ts';

/** While it still lies with its sender: what goes along is fixed by the step that approves or sends it. */
const STILL_HERE: Readonly<Record<string, readonly string[]>> = {
  transfer: ['drafted', 'returned'],
  'transfer-police': ['teamFormed', 'reported'],
  'transfer-out': ['drafted'],
};

export function isChosenIn(procedureId: string, state: string): boolean {
  return STILL_HERE[procedureId]?.includes(state) === true;
}

/** What leaves the city is packed in memory and goes as one file. */
export const MOST_PACKAGE_BYTES = 104_857_600;

export const leavesTheCity = ({ procedure_id: procedure }: Pick<MatterRow, 'procedure_id'>): boolean =>
  procedure === 'transfer-out';

/** In a consultation every unit that takes part while it is open; along with a transfer its sender, until it leaves. */
export function mayShare(caller: Caller, room: MatterRow): boolean {
  const unit = caller.unitId ?? '';
  const acts = (['case.act', 'case.consult', 'case.approve'] as const).some((one) => caller.permissions.has(one));
  if (!acts || room.ended_on !== null) return false;
  if (room.kind === 'consultation') return room.unit_id === unit || room.invited_units.includes(unit);
  return room.unit_id === unit && isChosenIn(room.procedure_id, room.state);
}

export function requireSharing(caller: Caller, room: MatterRow): void {
  if (!mayShare(caller, room)) throw new AppError('case.notSharingMaterials', 409);
}

/** What is closed goes along only where the room is closed with it: into the file itself, or into what was opened from it. */
export function leavesItsGuard(room: MatterRow, source: MatterRow): boolean {
  const closedWithIt = room.id === source.id || (room.guard !== null && room.parent_id === source.id);
  return source.guard !== null && !closedWithIt;
}

export function refuseRestricted(room: MatterRow, source: MatterRow): void {
  if (leavesItsGuard(room, source)) throw new AppError('case.materialRestricted', 409);
}
