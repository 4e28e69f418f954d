import type { IncomingMessage } from 'node:http';
import * as contract from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { FastifyRequest } from 'fastify';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { actOnSource } from './act-on-source.ts';
import type { SourceGate } from './authenticate-source.ts';
import { createSource } from './create-source.ts';
import { createSourceKey, revokeSourceKey } from './manage-source-key.ts';
import { openQuarantineRow } from './open-quarantine-row.ts';
import { managesSources, refuseBeyondCity, refuseCounties } from './reach.ts';
import { collectBody, OBSERVATION_TYPES, refuseMediaType } from './read-body.ts';
import type { BatchReceiver } from './receive-batch.ts';
import { resolveQuarantine } from './resolve-quarantine.ts';
import type { RoomBook } from './room-book.ts';
import type { SourceAccess } from './source-access.ts';
import type { SourceBases } from './source-basis.ts';
import { listRejectedRows } from './store.ts';
import * as views from './views.ts';

interface Deps {
  readonly infra: Infra;
  readonly bases: SourceBases;
  readonly pepper: Buffer;
  readonly gate: SourceGate;
  readonly receiver: BatchReceiver;
  readonly rooms: RoomBook;
}

export function mountRoutes(edge: HttpEdge, deps: Deps): void {
  mountObservations(edge, deps);
  mountSources(edge, deps);
  mountReceipts(edge, deps);
  mountQuarantine(edge, deps);
}

/** For sources: the key is asked, and the rate, before anything of the body is read. */
function mountObservations(edge: HttpEdge, { infra, gate, receiver }: Deps): void {
  const known = new WeakMap<FastifyRequest, SourceAccess>();
  const enter = async (request: FastifyRequest): Promise<SourceAccess> => {
    const source = await gate.authenticate(request.headers.authorization);
    known.set(request, source);
    return source;
  };
  const sourceOf = (request: FastifyRequest): SourceAccess => {
    const source = known.get(request);
    if (!source) throw new Error('the guard of the route was not asked');
    return source;
  };
  edge.app.addContentTypeParser([...OBSERVATION_TYPES], (request: FastifyRequest, stream: IncomingMessage) =>
    collectBody(stream, request.headers['content-length']),
  );
  edge.handle(
    contract.postObservations,
    async ({ request, body }) => {
      if (!Buffer.isBuffer(body)) throw new Error('the parser above gives bytes');
      return receiver.receive({
        source: sourceOf(request),
        body,
        contentEncoding: request.headers['content-encoding'],
        idempotencyKey: request.headers['idempotency-key']?.toString(),
        receivedAt: infra.clock.now(),
      });
    },
    async (request) => {
      receiver.admit(await enter(request));
      refuseMediaType(request.headers['content-type']);
    },
  );
  edge.handle(
    contract.listRejectedRows,
    async ({ request, params, query }) => {
      const { sourceId } = sourceOf(request);
      const rows = await inScope(infra.workerDb, systemScope, async (tx) => {
        await views.refuseForeignReceipt(tx, sourceId, params.id);
        return listRejectedRows(tx, params.id, Number(query.after ?? 0), query.limit + 1);
      });
      return { ...pageFrom(rows, query.limit, (row) => String(row.line)), asOf: infra.clock.now().toISOString() };
    },
    async (request) => void (await enter(request)),
  );
}

function mountSources(edge: HttpEdge, deps: Deps): void {
  const { infra, gate } = deps;
  const looking = (caller: Caller) => ({
    throttledAt: (sourceId: string) => deps.receiver.throttledAt(sourceId),
    today: civilDateOf(infra.clock.now()),
    manages: caller.permissions.has('intake.manage') && managesSources(caller),
  });
  edge.handle(contract.listSources, async ({ caller }) => ({
    items: await inScope(infra.db, caller, (tx) => views.listSources(tx, looking(caller))),
    asOf: infra.clock.now().toISOString(),
  }));
  edge.handle(contract.createSource, async ({ caller, body }) => {
    refuseCounties(caller);
    return inScope(infra.db, caller, async (tx) =>
      views.getSource(tx, looking(caller), await createSource(tx, deps, caller, { ...body, demo: false })),
    );
  });
  edge.handle(contract.actOnSource, async ({ caller, params, body }) => {
    refuseCounties(caller);
    const source = await inScope(infra.db, caller, async (tx) => {
      await actOnSource(tx, infra, caller, params.id, body);
      return views.getSource(tx, looking(caller), params.id);
    });
    gate.forget();
    return source;
  });
  edge.handle(contract.createSourceKey, async ({ caller, params }) => {
    refuseCounties(caller);
    return inScope(infra.db, caller, (tx) => createSourceKey(tx, deps, caller, params.id));
  });
  edge.handle(contract.revokeSourceKey, async ({ caller, params }) => {
    refuseCounties(caller);
    const source = await inScope(infra.db, caller, async (tx) => {
      await revokeSourceKey(tx, infra, caller, params.id, params.keyId);
      return views.getSource(tx, looking(caller), params.id);
    });
    gate.forget();
    return source;
  });
}

function mountReceipts(edge: HttpEdge, { infra }: Deps): void {
  edge.handle(contract.listReceipts, async ({ caller, query }) => {
    refuseBeyondCity(caller);
    const rows = await inScope(infra.db, caller, (tx) => views.listReceiptItems(tx, query));
    return { ...pageFrom(rows, query.limit, (row) => row.receiptId), asOf: infra.clock.now().toISOString() };
  });
}

function mountQuarantine(edge: HttpEdge, deps: Deps): void {
  const { infra } = deps;
  edge.handle(contract.listQuarantine, async ({ caller, query }) => {
    refuseBeyondCity(caller);
    const rows = await inScope(infra.db, caller, (tx) => views.listQuarantineRows(tx, query));
    return { ...pageFrom(rows, query.limit, (row) => row.id), asOf: infra.clock.now().toISOString() };
  });
  edge.handle(contract.getQuarantineRow, async ({ caller, params }) => {
    refuseBeyondCity(caller);
    return inScope(infra.db, caller, (tx) => openQuarantineRow(tx, infra, caller, params.id));
  });
  edge.handle(contract.resolveQuarantine, async ({ caller, params, body }) => {
    refuseBeyondCity(caller);
    await resolveQuarantine(deps, caller, params.id, body);
    return inScope(infra.db, caller, (tx) => views.getQuarantineRow(tx, params.id));
  });
}

// One row more than the page was read, so that its presence says whether there is a next page.
function pageFrom<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => string,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
