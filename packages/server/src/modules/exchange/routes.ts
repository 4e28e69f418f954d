import type { IncomingMessage } from 'node:http';
import * as contract from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { FastifyRequest } from 'fastify';
import { inScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { ExchangeContext } from './context.ts';
import { receiveCallback } from './inbox/receive-callback.ts';
import { retryParked } from './inbox/retry-parked.ts';
import { checkLicences } from './licence/check-licences.ts';
import { presentLicenceCheck } from './licence/present-licence-check.ts';
import { getMatterPublicity } from './outbound/matter-publicity.ts';
import { refuseBeyondCity } from './reach.ts';
import { viewMessage, viewMessages, viewPorts, viewWorkItems } from './views.ts';

const MAX_PUSHED = 262_144;

export function mountRoutes(edge: HttpEdge, ctx: ExchangeContext): void {
  const { infra } = ctx;
  const asOf = (): string => infra.clock.now().toISOString();
  edge.handle(contract.listExchangePorts, async ({ caller }) => ({
    items: await inScope(infra.db, caller, (tx) => viewPorts(ctx, tx)),
    asOf: asOf(),
  }));
  edge.handle(contract.listExchangeMessages, async ({ caller, query }) => {
    refuseBeyondCity(caller);
    const rows = await inScope(infra.db, caller, (tx) => viewMessages(tx, query));
    return { ...pageFrom(rows, query.limit, ({ no }) => String(no)), asOf: asOf() };
  });
  edge.handle(contract.retryExchangeMessage, async ({ caller, params }) => {
    refuseBeyondCity(caller);
    await retryParked(ctx, caller, params.id);
    return inScope(infra.db, caller, (tx) => viewMessage(tx, params.id));
  });
  edge.handle(contract.listWorkItems, async ({ caller, query }) => {
    const rows = await inScope(infra.db, caller, (tx) => viewWorkItems(tx, query));
    return { ...pageFrom(rows, query.limit, ({ id }) => id), asOf: asOf() };
  });
  edge.handle(contract.checkLicences, async ({ body }) => ({
    items: (await checkLicences(ctx, body.licences)).map(presentLicenceCheck),
  }));
  edge.handle(contract.getMatterPublicity, ({ caller, params }) => getMatterPublicity(ctx, caller, params.id));
  mountCallbacks(edge, ctx);
}

/** The signature covers the bytes, so they are kept as they came. */
function mountCallbacks(edge: HttpEdge, ctx: ExchangeContext): void {
  edge.app.addContentTypeParser(
    contract.receiveExchangeCallback.media.request,
    (_request: FastifyRequest, stream: IncomingMessage) => collect(stream),
  );
  edge.handle(contract.receiveExchangeCallback, async ({ request, params, body }) => {
    if (!Buffer.isBuffer(body)) throw new AppError('request.mediaType', 415);
    const [path = ''] = request.url.split('?');
    return receiveCallback(ctx, { port: params.port, path, headers: request.headers, body });
  });
}

async function collect(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_PUSHED) throw new AppError('exchange.tooLarge', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function pageFrom<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => string,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
