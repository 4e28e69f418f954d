import { Readable } from 'node:stream';
import * as contract from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { HttpEdge } from '../../infra/http.ts';
import { createReadingSlots } from '../../infra/table-file/index.ts';
import { listOwnRequests, listRequestPage } from './assistance/views.ts';
import type { PlatformsContext } from './context.ts';
import { readBoard } from './duty/board.ts';
import { platformById, platformOfTenant } from './duty/platform-of.ts';
import { openFilingEvidence } from './filing/open-evidence.ts';
import { listFilingPage, listOwn } from './filing/views.ts';
import type { Platforms } from './index.ts';
import { reportLeadFile } from './lead/report-leads.ts';
import { listLeadPage, listOwn as listOwnLeads } from './lead/views.ts';

/** Files read at once; each may take a core. */
const SLOTS = { atOnce: 1, waiting: 6, waitingOfOne: 2 };

export function mountRoutes(edge: HttpEdge, ctx: PlatformsContext, platforms: Platforms): void {
  mountOwn(edge, ctx, platforms);
  mountDesk(edge, ctx, platforms);
}

/** For the people of a platform company. */
function mountOwn(edge: HttpEdge, ctx: PlatformsContext, platforms: Platforms): void {
  const slots = createReadingSlots(SLOTS);
  edge.handle(contract.getOwnDuties, async ({ caller, params }) =>
    readBoard(ctx, await platformOfTenant(ctx, caller, params.tenantId)),
  );
  edge.handle(contract.listOwnFilings, ({ caller, params }) => listOwn(ctx, caller, params.tenantId));
  edge.handle(contract.sendFiling, ({ caller, params, body }) => platforms.sendFiling(caller, { ...params, ...body }));
  edge.handle(contract.listOwnAssistance, ({ caller, params }) => listOwnRequests(ctx, caller, params.tenantId));
  edge.handle(contract.listOwnLeads, ({ caller, params }) => listOwnLeads(ctx, caller, params.tenantId));
  edge.handle(contract.reportLeads, ({ caller, params, body }) =>
    platforms.reportLeads(caller, { ...params, rows: body.rows }),
  );
  edge.handle(contract.announceRoomTimes, async ({ caller, params, body }) => {
    const { domain } = await platformOfTenant(ctx, caller, params.tenantId);
    return ctx.livestream.announceTimes({ domain, rows: body.rows, trial: caller.trial === true });
  });
  edge.handle(contract.reportLeadFile, ({ caller, params, request: { body } }) => {
    if (!Buffer.isBuffer(body)) throw new AppError('request.mediaType', 415);
    return slots.take(caller.actorRef, () => reportLeadFile(ctx, caller, { ...params, bytes: body }));
  });
}

function mountDesk(edge: HttpEdge, ctx: PlatformsContext, platforms: Platforms): void {
  edge.handle(contract.getPlatformDuties, async ({ params }) => readBoard(ctx, await platformById(ctx, params.id)));
  edge.handle(contract.setPlatformProfile, async ({ caller, params, body }) => {
    await platforms.setProfile(caller, { ...params, ...body });
    return readBoard(ctx, await platformById(ctx, params.id));
  });
  edge.handle(contract.listFilings, ({ caller, query }) => listFilingPage(ctx, caller, query));
  edge.handle(contract.answerFiling, ({ caller, params, body }) =>
    platforms.answerFiling(caller, { ...params, ...body }),
  );
  edge.handle(contract.openFilingEvidence, ({ caller, params, reply }) => {
    void reply.header('cache-control', 'no-store');
    return openFilingEvidence(ctx, caller, params.id);
  });
  edge.handle(contract.takeReplayIn, ({ caller, params, query, request: { body } }) =>
    platforms.takeReplayIn(caller, { ...params, ...query, file: body instanceof Readable ? body : Readable.from([]) }),
  );
  edge.handle(contract.listAssistance, ({ caller, query }) => listRequestPage(ctx, caller, query));
  edge.handle(contract.requestAssistance, ({ caller, body }) => platforms.requestAssistance(caller, body));
  edge.handle(contract.listPlatformLeads, ({ caller, query }) => listLeadPage(ctx, caller, query));
}
