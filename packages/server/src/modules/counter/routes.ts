import * as contract from '@jianhu/contract';
import {
  actOnWarning,
  draftWarning,
  findPublicShops,
  getPublicShop,
  getShopBadge,
  listPublicWarnings,
  listWarnings,
} from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { FastifyRequest } from 'fastify';
import { attachmentHeaders, documentTypes } from '../../infra/attachment.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { CounterContext } from './context.ts';
import type { Counter } from './index.ts';
import { getForeignCheck, listForeignChecks, queueLater } from './foreign/index.ts';
import { createReadingSlots } from '../../infra/table-file/index.ts';
import { checkFile, checkText, issueReceipt, listReceipts, verifyReceipt } from './checkup/index.ts';
import { listInboxOf, listMessagePage, openEvidence, openPaper, withdrawMessage } from './inbox/index.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './key/index.ts';
import { verifyFile, verifyLines } from './licence/index.ts';
import { confirmNoticeMail, endByLink, getNoticeMail, setNoticeMail } from './notice-mail/index.ts';
import { findPermits } from './permit/index.ts';
import { drawBadge, findShops, getShopPage } from './shop/index.ts';
import { createSubscription, endSubscription, listSubscriptions, sendTest } from './subscription/index.ts';
import { getWarning, listPublished, listWarningPage } from './warning/index.ts';

/** Files read at once; each may take a core and a gigabyte. */
const SLOTS = { atOnce: 1, waiting: 6, waitingOfOne: 2 };

export function mountRoutes(edge: HttpEdge, ctx: CounterContext, counter: Counter): void {
  mountShops(edge, ctx);
  mountWarnings(edge, ctx, counter);
  mountLicences(edge, ctx);
  mountPrograms(edge, ctx);
  mountCheckups(edge, ctx);
  mountInbox(edge, ctx, counter);
  mountNoticeMail(edge, ctx);
}

function mountShops(edge: HttpEdge, ctx: CounterContext): void {
  edge.handle(findPublicShops, ({ query }) => findShops(ctx, query.q));
  edge.handle(getPublicShop, ({ params }) => getShopPage(ctx, params.shopId));
  edge.handle(getShopBadge, async ({ params, reply }) => {
    // Meant to be shown on pages of others.
    void reply.header('cross-origin-resource-policy', 'cross-origin').header('cache-control', 'public, max-age=300');
    return drawBadge(ctx, params.shopId);
  });
  edge.handle(contract.findPermits, ({ query }) => findPermits(ctx, query.q));
  edge.handle(listPublicWarnings, ({ query }) => listPublished(ctx, query));
}

function mountWarnings(edge: HttpEdge, ctx: CounterContext, counter: Counter): void {
  edge.handle(listWarnings, ({ caller, query }) => listWarningPage(ctx, caller, query));
  edge.handle(draftWarning, async ({ caller, body }) =>
    getWarning(ctx, caller, await counter.draftWarning(caller, body)),
  );
  edge.handle(actOnWarning, async ({ caller, params, body }) => {
    await counter.actOnWarning(caller, params.id, body);
    return getWarning(ctx, caller, params.id);
  });
}

function mountLicences(edge: HttpEdge, ctx: CounterContext): void {
  const { verifier, keys } = ctx;
  const slots = createReadingSlots(SLOTS);
  const guard = (request: FastifyRequest): void | Promise<void> => keys.guard(request.headers.authorization);
  edge.handleLean(contract.verifyLicence, (body) => verifier.written(body), keys.guard);
  // A trial answers and leaves no record, so that nothing of it waits.
  const laterOf = async ({ headers }: FastifyRequest) => {
    const { tenantId, trial } = await keys.admit(headers.authorization);
    return trial ? undefined : queueLater(ctx, tenantId);
  };
  edge.handle(
    contract.verifyLicences,
    async ({ body, request }) => ({ items: await verifier.many(body.licences, await laterOf(request)) }),
    guard,
  );
  edge.handle(
    contract.verifyLicenceStream,
    async ({ request }) => verifyLines(verifier, bytesOf(request), await laterOf(request)),
    guard,
  );
  const getProgram = async ({ request }: { readonly request: FastifyRequest }) => {
    const { tenantId, keyId, trial } = await keys.admit(request.headers.authorization);
    return { tenantId, keyId, trial };
  };
  edge.handle(contract.getProgram, getProgram, guard);
  edge.handle(contract.verifyOwnLicence, ({ body }) => verifier.one(body));
  edge.handle(contract.listForeignChecks, ({ caller, params }) => listForeignChecks(ctx, caller, params.tenantId));
  edge.handle(contract.getForeignCheck, ({ caller, params, query }) =>
    getForeignCheck(ctx, caller, { ...params, ...query }),
  );
  edge.handle(contract.verifyLicenceFile, async ({ caller, params, request, reply }) => {
    void reply.header('content-disposition', 'attachment; filename="licence-checks.csv"');
    return slots.take(caller.actorRef, () => verifyFile(verifier, bytesOf(request), queueLater(ctx, params.tenantId)));
  });
}

/** Keys and subscriptions of one tenant. */
function mountPrograms(edge: HttpEdge, ctx: CounterContext): void {
  edge.handle(contract.listApiKeys, ({ caller, params }) => listApiKeys(ctx, caller, params.tenantId));
  edge.handle(contract.createApiKey, ({ caller, params, body }) => createApiKey(ctx, caller, { ...params, ...body }));
  edge.handle(contract.revokeApiKey, ({ caller, params }) => revokeApiKey(ctx, caller, params));
  edge.handle(contract.listSubscriptions, ({ caller, params }) => listSubscriptions(ctx, caller, params.tenantId));
  edge.handle(contract.createSubscription, ({ caller, params, body }) =>
    createSubscription(ctx, caller, { ...params, ...body }),
  );
  edge.handle(contract.endSubscription, ({ caller, params }) => endSubscription(ctx, caller, params));
  edge.handle(contract.testSubscription, ({ caller, params }) => sendTest(ctx, caller, params));
}

function mountCheckups(edge: HttpEdge, ctx: CounterContext): void {
  const slots = createReadingSlots(SLOTS);
  const admit = (tenantId: string): void => ctx.checkups.takeText(tenantId, ctx.infra.clock.now());
  edge.handle(contract.checkText, async ({ params, body }) => {
    admit(params.tenantId);
    return checkText(ctx, body);
  });
  edge.handle(contract.checkFile, async ({ caller, params, request, reply }) => {
    void reply.header('content-disposition', 'attachment; filename="check-up.csv"');
    return slots.take(caller.actorRef, () => checkFile(ctx, params.tenantId, bytesOf(request)));
  });
  edge.handle(contract.issueCheckupReceipt, async ({ caller, params, body }) => {
    admit(params.tenantId);
    return issueReceipt(ctx, caller, { ...params, ...body });
  });
  edge.handle(contract.listCheckupReceipts, ({ caller, params }) => listReceipts(ctx, caller, params.tenantId));
  edge.handle(contract.verifyCheckupReceipt, async ({ body }) => verifyReceipt(ctx, body));
}

function mountInbox(edge: HttpEdge, ctx: CounterContext, counter: Counter): void {
  edge.handle(contract.listInbox, ({ caller, params }) => listInboxOf(ctx, caller, params.tenantId));
  edge.handle(contract.openInboxPaper, async ({ caller, params, reply }) => {
    const { bytes, name } = await openPaper(ctx, caller, params);
    void reply.headers(attachmentHeaders(name));
    return reply.type(documentTypes[params.format]).send(Buffer.from(bytes));
  });
  edge.handle(contract.withdrawInboxMessage, ({ caller, params }) => withdrawMessage(ctx, caller, params));
  edge.handle(contract.sendInboxMessage, ({ caller, params, body }) =>
    counter.sendMessage(caller, { ...params, ...body }),
  );
  edge.handle(contract.listInboxMessages, ({ caller, query }) => listMessagePage(ctx, caller, query));
  edge.handle(contract.answerInboxMessage, ({ caller, params, body }) =>
    counter.answerMessage(caller, { ...params, ...body }),
  );
  edge.handle(contract.openInboxEvidence, ({ caller, params, reply }) => {
    void reply.header('cache-control', 'no-store');
    return openEvidence(ctx, caller, params.id);
  });
}

function mountNoticeMail(edge: HttpEdge, ctx: CounterContext): void {
  edge.handle(contract.getNoticeMail, ({ caller, params }) => getNoticeMail(ctx, caller, params.tenantId));
  edge.handle(contract.setNoticeMail, ({ caller, params, body }) => setNoticeMail(ctx, caller, { ...params, ...body }));
  edge.handle(contract.confirmNoticeMail, ({ caller, params, body }) =>
    confirmNoticeMail(ctx, caller, { ...params, ...body }),
  );
  edge.handle(contract.endNoticeMail, ({ body }) => endByLink(ctx, body.code));
}

function bytesOf({ body }: FastifyRequest): Buffer {
  if (!Buffer.isBuffer(body)) throw new AppError('request.mediaType', 415);
  return body;
}
