import type {
  Counterpart,
  ExchangeOutcome,
  ExchangePort,
  IncidentKind,
  listExchangeMessages,
  listExchangePorts,
  listWorkItems,
  QueryOf,
  ResponseOf,
} from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { ExchangeContext } from './context.ts';
import { readHealth } from './health.ts';

type PortView = ResponseOf<typeof listExchangePorts>['items'][number];
type MessageView = ResponseOf<typeof listExchangeMessages>['items'][number];
type WorkItemView = ResponseOf<typeof listWorkItems>['items'][number];

export async function viewPorts(ctx: ExchangeContext, tx: Tx): Promise<PortView[]> {
  const health = await readHealth(ctx, tx);
  const incidents = await tx.selectFrom('exchange.incident').selectAll().where('closed_at', 'is', null).execute();
  const parked = await tx
    .selectFrom('exchange.parked')
    .select(['port', 'counterpart', (count) => count.fn.countAll<number>().as('count')])
    .where('state', '=', 'waiting')
    .groupBy(['port', 'counterpart'])
    .execute();
  return health.map((one) => {
    const isOf = (row: { port: string; counterpart: string }) =>
      row.port === one.port && row.counterpart === one.counterpart;
    const system = ctx.systems.find(({ port }) => port === one.port);
    return {
      ...one,
      systemZh: system?.nameZh ?? one.systemId,
      systemEn: system?.nameEn ?? one.systemId,
      lastSuccessAt: one.lastSuccessAt?.toISOString() ?? null,
      lastFailureAt: one.lastFailureAt?.toISOString() ?? null,
      circuit: ctx.ports[one.port]?.circuit() ?? null,
      parked: parked.find(isOf)?.count ?? 0,
      incidents: incidents.filter(isOf).map((row) => ({
        // The table's CHECK allows only the kinds of the contract.
        kind: row.kind as IncidentKind,
        openedAt: row.opened_at.toISOString(),
        lastAt: row.last_at.toISOString(),
        times: row.times,
      })),
    };
  });
}

/** One row more than the page holds, so that its presence says whether there is a next one. */
export async function viewMessages(
  tx: Tx,
  query: QueryOf<typeof listExchangeMessages>,
): Promise<(MessageView & { readonly no: number })[]> {
  const rows = await messages(tx)
    .$if(query.after !== undefined, (select) => select.where('m.no', '<', Number(query.after)))
    .$if(query.port !== undefined, (select) => select.where('m.port', '=', query.port ?? ''))
    .$if(query.outcome !== undefined, (select) => select.where('m.outcome', '=', query.outcome ?? ''))
    .$if(query.open === true, (select) => select.where('p.state', '=', 'waiting'))
    .orderBy('m.no', 'desc')
    .limit(query.limit + 1)
    .execute();
  return rows.map((row) => ({ ...presentMessage(row), no: row.no }));
}

export async function viewMessage(tx: Tx, id: string): Promise<MessageView> {
  const row = await messages(tx).where('m.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return presentMessage(row);
}

function messages(tx: Tx) {
  return tx
    .selectFrom('exchange.message as m')
    .leftJoin('exchange.parked as p', 'p.id', 'm.id')
    .selectAll('m')
    .select(['p.pointer', 'p.state as parked_state']);
}

type MessageRow = Awaited<ReturnType<ReturnType<typeof messages>['executeTakeFirstOrThrow']>>;

function presentMessage(row: MessageRow): MessageView {
  return {
    id: row.id,
    // The table's CHECKs allow only the words of the contract.
    port: row.port as ExchangePort,
    direction: row.direction as 'in' | 'out',
    counterpart: row.counterpart as Counterpart,
    outcome: row.outcome as ExchangeOutcome,
    messageId: row.message_id,
    kind: row.kind,
    contentSha256: row.content_sha256?.toString('hex') ?? null,
    sentAt: row.sent_at?.toISOString() ?? null,
    at: row.at.toISOString(),
    reason: row.reason,
    pointer: row.pointer,
    subjectRef: row.subject_ref,
    open: row.parked_state === 'waiting',
  };
}

interface WorkItemRow {
  readonly id: string;
  readonly counterpart: Counterpart;
  readonly workItemNo: string;
  readonly itemKind: WorkItemView['itemKind'];
  readonly state: WorkItemView['state'];
  readonly stateAt: Date;
  readonly receivedAt: Date;
  readonly countyCode: string | null;
  readonly content: Pick<WorkItemView, 'respondent' | 'categoryZh' | 'goodsZh' | 'requestZh' | 'factsZh' | 'amountFen'>;
  readonly history: readonly { state: WorkItemView['state']; at: string }[];
}

/** Behind the wall of the caller: a county reads its own. The newest first, by the id of the mirror. */
export async function viewWorkItems(
  tx: Tx,
  query: QueryOf<typeof listWorkItems>,
): Promise<readonly (WorkItemView & { readonly id: string })[]> {
  const { rows } = await sql<WorkItemRow>`
    select i.id, i.counterpart, i.work_item_no as "workItemNo", i.item_kind as "itemKind", i.state, i.state_at as "stateAt",
      i.received_at as "receivedAt", i.county_code as "countyCode", i.content,
      (select json_agg(json_build_object('state', s.state, 'at', s.at) order by s.at, s.revision)
        from exchange.work_item_state s where s.work_item_id = i.id) as history
    from exchange.work_item i
    where (${query.after ?? null}::uuid is null or i.id < ${query.after ?? null}::uuid)
      and (${query.itemKind ?? null}::text is null or i.item_kind = ${query.itemKind ?? null})
    order by i.id desc limit ${query.limit + 1}`.execute(tx);
  return rows.map(({ content, history, ...row }) => ({
    ...row,
    ...content,
    stateAt: row.stateAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    history: history.map(({ state, at }) => ({ state, at: new Date(at).toISOString() })),
    demo: row.counterpart === 'simulator',
  }));
}
