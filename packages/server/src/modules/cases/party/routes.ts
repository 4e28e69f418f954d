import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { actOnParty, addParty } from './act-on-party.ts';
import { listParties } from './list-parties.ts';
import { revealParty } from './reveal-party.ts';

export function mountParties(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.listCaseParties, ({ caller, params }) => listParties(ctx, caller, params.id));
  edge.handle(contract.addCaseParty, async ({ caller, params, body }) => {
    await addParty(ctx, caller, { ...body, id: params.id });
    return listParties(ctx, caller, params.id);
  });
  edge.handle(contract.actOnCaseParty, async ({ caller, params, body }) => {
    await actOnParty(ctx, caller, { ...params, given: body });
    return listParties(ctx, caller, params.id);
  });
  edge.handle(contract.revealCaseParty, ({ caller, params, body }) =>
    revealParty(ctx, caller, { ...params, note: body.note }),
  );
}
