import type { IncomingMessage } from 'node:http';
import * as contract from '@jianhu/contract';
import type { FastifyRequest } from 'fastify';
import { inScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { SourceGate } from './authenticate-source.ts';
import { createSource } from './create-source.ts';
import { createSourceKey, revokeSourceKey } from './manage-source-key.ts';
import { collectBody, decodeBody } from './read-body.ts';
import type { BatchReceiver } from './receive-batch.ts';
import { resolveQuarantine } from './resolve-quarantine.ts';
import type { RoomBook } from './room-book.ts';
import type { SourceBases } from './source-basis.ts';
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
}

function mountObservations(edge: HttpEdge, { infra, gate, receiver }: Deps): void {
  edge.app.addContentTypeParser(
    ['application/x-ndjson', 'application/ndjson', 'application/jsonl'],
    (request: FastifyRequest, stream: IncomingMessage) => collectBody(stream, request.headers['content-length']),
  );
  edge.handle(contract.postObservations, async ({ request, body }) => {
    const source = await gate.authenticate(request.headers.authorization);
    // The parser above gives the raw bytes; without any body there are none.
    const sent = (body as Buffer | undefined) ?? Buffer.alloc(0);
    return receiver.receive({
      source,
      body: await decodeBody(sent, request.headers['content-encoding']),
      idempotencyKey: request.headers['idempotency-key']?.toString(),
      receivedAt: infra.clock.now(),
    });
  });
}

function mountSources(edge: HttpEdge, deps: Deps): void {
  const { infra, gate } = deps;
  edge.handle(contract.listSources, async ({ caller }) => ({
    items: await inScope(infra.db, caller, (tx) => views.listSources(tx)),
    asOf: infra.clock.now().toISOString(),
  }));
  edge.handle(contract.createSource, async ({ caller, body }) =>
    inScope(infra.db, caller, async (tx) =>
      views.getSource(tx, await createSource(tx, deps, caller, { ...body, demo: false })),
    ),
  );
  edge.handle(contract.createSourceKey, async ({ caller, params }) =>
    inScope(infra.db, caller, (tx) => createSourceKey(tx, deps, caller, params.id)),
  );
  edge.handle(contract.revokeSourceKey, async ({ caller, params }) => {
    const source = await inScope(infra.db, caller, async (tx) => {
      await revokeSourceKey(tx, infra, caller, params.id, params.keyId);
      return views.getSource(tx, params.id);
    });
    gate.forget();
    return source;
  });
}

function mountReceipts(edge: HttpEdge, deps: Deps): void {
  const { infra } = deps;
  edge.handle(contract.listReceipts, async ({ caller, query }) => {
    const rows = await inScope(infra.db, caller, (tx) => views.listReceiptItems(tx, query));
    return { ...pageFrom(rows, query.limit, (row) => row.receiptId), asOf: infra.clock.now().toISOString() };
  });
  edge.handle(contract.listQuarantine, async ({ caller, query }) => {
    const rows = await inScope(infra.db, caller, (tx) => views.listQuarantineRows(tx, query));
    return { ...pageFrom(rows, query.limit, (row) => row.id), asOf: infra.clock.now().toISOString() };
  });
  edge.handle(contract.resolveQuarantine, async ({ caller, params, body }) => {
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
