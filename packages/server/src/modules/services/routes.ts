import * as contract from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { HttpEdge } from '../../infra/http.ts';
import { createReadingSlots } from '../../infra/table-file/index.ts';
import {
  actOnApplication,
  dropDraft,
  getApplicationFile,
  getDraft,
  listDesk,
  listNotices,
  listOwn,
  openFile,
  rateApplication,
  revealApplicant,
  saveDraft,
  sendFile,
  submitApplication,
} from './application/index.ts';
import type { ServicesContext } from './context.ts';
import { getGuide, listCards } from './guide/index.ts';
import { enterPolicyFile, importPolicyFiles, listPolicyFiles, takePolicyFileStep } from './policy-file/index.ts';
import { readSatisfaction } from './satisfaction/index.ts';
import { checkProof } from './proof/index.ts';
import { admitMember, getOwnFile as ownFile, viewFrontMe } from './tenant/index.ts';

/** Files read at once; each may take a core. */
const SLOTS = { atOnce: 1, waiting: 6, waitingOfOne: 2 };

export function mountRoutes(edge: HttpEdge, ctx: ServicesContext): void {
  edge.handle(contract.getFrontMe, ({ request }) => viewFrontMe(ctx, request));
  edge.handle(contract.admitTenantMember, ({ caller, body }) => admitMember(ctx, caller, body));
  edge.handle(contract.getOwnFile, ({ caller, params }) => ownFile(ctx, caller, params.tenantId));
  edge.handle(contract.listServiceItems, async () => ({ items: listCards(ctx) }));
  edge.handle(contract.getServiceGuide, async ({ params }) => getGuide(ctx, params.itemId));
  edge.handle(contract.listPublicNotices, ({ query, reply }) => {
    void reply.header('cache-control', 'public, max-age=300');
    return listNotices(ctx, query);
  });
  edge.handle(contract.getServiceSatisfaction, ({ caller }) => readSatisfaction(ctx, caller));
  edge.handle(contract.checkPremisesProof, ({ params, reply }) => {
    void reply.header('cache-control', 'no-store');
    return checkProof(ctx, params.code);
  });
  mountOwn(edge, ctx);
  mountDesk(edge, ctx);
  mountPolicyFiles(edge, ctx);
}

/** For the people of one tenant. */
function mountOwn(edge: HttpEdge, ctx: ServicesContext): void {
  edge.handle(contract.listOwnApplications, ({ caller, params }) => listOwn(ctx, caller, params.tenantId));
  edge.handle(contract.saveApplicationDraft, ({ caller, params, body }) =>
    saveDraft(ctx, caller, { ...params, ...body }),
  );
  edge.handle(contract.getApplicationDraft, ({ caller, params }) => getDraft(ctx, caller, params.id));
  edge.handle(contract.dropApplicationDraft, async ({ caller, params }) => {
    await dropDraft(ctx, caller, params.id);
    return { dropped: true };
  });
  edge.handle(contract.sendApplicationFile, ({ caller, params, query, request }) =>
    sendFile(ctx, caller, { of: params.id, id: query.fileId, name: query.name, body: request.body }),
  );
  edge.handle(contract.submitApplication, ({ caller, params, body }) =>
    submitApplication(ctx, caller, { ...params, ...body }),
  );
  edge.handle(contract.getOwnApplication, ({ caller, params }) => getApplicationFile(ctx, caller, params.id));
  edge.handle(contract.actOnOwnApplication, async ({ caller, params, body }) => {
    await actOnApplication(ctx, caller, params.id, body);
    return getApplicationFile(ctx, caller, params.id);
  });
  edge.handle(contract.rateApplication, async ({ caller, params, body }) => {
    await rateApplication(ctx, caller, params.id, body);
    return getApplicationFile(ctx, caller, params.id);
  });
  edge.handle(contract.openOwnApplicationFile, ({ caller, params, reply }) => {
    void reply.header('cache-control', 'no-store');
    return openFile(ctx, caller, { of: params.id, id: params.fileId });
  });
}

/** For officers, and for units that apply themselves. */
function mountDesk(edge: HttpEdge, ctx: ServicesContext): void {
  edge.handle(contract.listApplications, ({ caller, query }) => listDesk(ctx, caller, query));
  edge.handle(contract.getApplication, ({ caller, params }) => getApplicationFile(ctx, caller, params.id));
  edge.handle(contract.actOnApplication, async ({ caller, params, body }) => {
    await actOnApplication(ctx, caller, params.id, body);
    return getApplicationFile(ctx, caller, params.id);
  });
  edge.handle(contract.applyForUnit, ({ caller, params, body }) =>
    submitApplication(ctx, caller, { ...params, ...body, tenantId: null }),
  );
  edge.handle(contract.sendUnitFile, ({ caller, params, query, request }) =>
    sendFile(ctx, caller, { of: params.id, id: query.fileId, name: query.name, body: request.body }),
  );
  edge.handle(contract.openApplicationFile, ({ caller, params, reply }) => {
    void reply.header('cache-control', 'no-store');
    return openFile(ctx, caller, { of: params.id, id: params.fileId });
  });
  edge.handle(contract.revealApplicant, ({ caller, params, reply }) => {
    void reply.header('cache-control', 'no-store');
    return revealApplicant(ctx, caller, params.id);
  });
}

/** For whoever owes a file that is to be cleaned, and for the office. */
function mountPolicyFiles(edge: HttpEdge, ctx: ServicesContext): void {
  const slots = createReadingSlots(SLOTS);
  edge.handle(contract.listPolicyFiles, ({ caller, query }) => listPolicyFiles(ctx, caller, query));
  edge.handle(contract.enterPolicyFile, ({ caller, body }) => enterPolicyFile(ctx, caller, body));
  edge.handle(contract.takePolicyFileStep, ({ caller, params, body }) =>
    takePolicyFileStep(ctx, caller, params.id, body),
  );
  edge.handle(contract.importPolicyFiles, ({ caller, request: { body } }) => {
    if (!Buffer.isBuffer(body)) throw new AppError('request.mediaType', 415);
    return slots.take(caller.actorRef, () => importPolicyFiles(ctx, caller, body));
  });
}
