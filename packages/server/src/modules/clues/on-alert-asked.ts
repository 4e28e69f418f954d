import type { Tx } from '../../infra/database.ts';
import type { AskedAlert } from '../livestream/index.ts';
import { raiseFromLead } from './alert/raise-from-lead.ts';
import type { CluesContext } from './context.ts';

/** What an officer asked from the live wall is an alert under his name; confirming or dismissing it stays a step of its own. */
export async function onAlertAsked(ctx: CluesContext, tx: Tx, asked: AskedAlert, at: Date): Promise<void> {
  const { alertId, preservationId, conduct, operatorId, room, platform, unitId, countyCode, demo } = asked;
  const lead = {
    source: 'inspection',
    itemId: preservationId,
    number: preservationId,
    alertId,
    conduct,
    operatorId,
    respondentZh: room.titleZh,
    platform,
    shopId: null,
    room,
    unitId,
    countyCode,
    demo,
    raisedBy: { personId: asked.personId, unitId: asked.byUnitId, note: asked.seenZh },
  } as const;
  await raiseFromLead(ctx, tx, lead, at);
}
