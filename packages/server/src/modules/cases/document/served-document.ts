import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { listPartyRows } from '../party/store.ts';
import type { DocumentRow } from './store.ts';

/** A paper of the file that reached the party, and can be opened as a file. */
export interface ServedDocument {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly number: string;
}

interface Service {
  readonly matterId: string;
  /** The step that served it. */
  readonly seq: number;
  readonly operatorId: string;
  /** Kinds that this step brings to the party. */
  readonly kinds: readonly string[];
}

/**
 * The newest paper of each kind that a step had fixed when the service took place. A later one was not served by it, and that of another party
 * is not this party's to read: of those that were filled for a party only that of the organisation or sole trader of the same name is.
 */
export async function listServedDocuments(
  ctx: CasesContext,
  tx: Tx,
  services: readonly Service[],
): Promise<(service: Service) => ServedDocument[]> {
  const matterIds = [...new Set(services.map(({ matterId }) => matterId))];
  if (matterIds.length === 0) return () => [];
  const rows = await tx
    .selectFrom('cases.document')
    .selectAll()
    .where('matter_id', 'in', matterIds)
    .where('bound_seq', 'is not', null)
    .where('document_id', 'in', [...new Set(services.flatMap(({ kinds }) => kinds))])
    .orderBy('bound_seq', 'desc')
    .orderBy('place', 'desc')
    .execute();
  const isOwn = await ownOf(ctx, tx, { services, rows });
  return (service) => {
    const fixed = rows.filter(
      (row) => row.matter_id === service.matterId && Number(row.bound_seq) <= service.seq && isOwn(row, service),
    );
    return service.kinds.flatMap((kind) => {
      const row = fixed.find(({ document_id: id }) => id === kind);
      return row ? [present(ctx, row)] : [];
    });
  };
}

async function ownOf(
  ctx: CasesContext,
  tx: Tx,
  { services, rows }: { readonly services: readonly Service[]; readonly rows: readonly DocumentRow[] },
): Promise<(row: DocumentRow, service: Service) => boolean> {
  const named = new Set(rows.flatMap(({ party_id: party, matter_id: matter }) => (party === null ? [] : [matter])));
  if (named.size === 0) return () => true;
  const parties = [];
  for (const matterId of named) parties.push(...(await listPartyRows(tx, matterId)));
  const names = new Map(parties.flatMap((one) => (one.kind === 'person' ? [] : [[one.id, one.shown_name] as const])));
  const operators = await ctx.registry.operatorsByIds(tx, [...new Set(services.map((one) => one.operatorId))]);
  return ({ party_id: party }, { operatorId }) =>
    party === null || (names.has(party) && names.get(party) === operators.get(operatorId)?.nameZh);
}

function present({ rules }: CasesContext, { id, document_id: documentId, number }: DocumentRow): ServedDocument {
  const template = rules.documents.find((one) => one.documentId === documentId);
  return {
    id,
    nameZh: template?.nameZh ?? documentId,
    nameEn: template?.nameEn ?? documentId,
    number: number ?? '',
  };
}
