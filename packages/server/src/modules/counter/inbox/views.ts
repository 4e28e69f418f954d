import type { InboxMessage, InboxPaper, listInbox, listInboxMessages, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readTenant } from '../../identity/index.ts';
import type { CounterContext } from '../context.ts';
import { listNotices, type ToldNotice } from '../renewal/index.ts';
import { readPapers } from './read-papers.ts';
import { evidenceSchema, listMessages, type MessageRow } from './store.ts';

/** An inbox as its page shows it, and when what stands there was recorded, which the page does not say. */
export interface Inbox extends Omit<ResponseOf<typeof listInbox>, 'items' | 'notices'> {
  readonly items: (InboxPaper & { readonly recordedAt: Date })[];
  readonly notices: ToldNotice[];
}

/** What was served on the tenant, with what it wrote and was answered, and which of its licences and certificates come to their end. */
export async function listInboxOf(ctx: CounterContext, caller: Caller, tenantId: string): Promise<Inbox> {
  const { infra } = ctx;
  const today = civilDateOf(infra.clock.now());
  const { tenant, messages } = await inScope(infra.db, caller, async (tx) => ({
    tenant: await readTenant(tx, tenantId),
    messages: await listMessages(tx, { tenantId }),
  }));
  if (!tenant) throw new AppError('record.notFound', 404);
  const { papers } = await readPapers(ctx, tenant);
  const ending = await ctx.services.listEnding(caller, tenantId);
  const proofs =
    tenant.kind === 'platform'
      ? await inScope(infra.db, systemScope, (tx) => ctx.services.listToldProofs(tx, tenant.subjectId))
      : [];
  const items = papers.map(({ documentNos, documents, terms, remedies, ...paper }) => ({
    ...paper,
    documentNos: [...documentNos],
    documents: [...documents],
    terms: [...terms],
    remedies: [...remedies],
    messages: messages
      .filter((one) => one.matterId === paper.matterId && one.paperSeq === paper.seq)
      .map((row) => presentMessage(ctx, row)),
  }));
  return { items, notices: await listNotices(ctx, caller, tenant), ending, proofs, today };
}

/** For officers: what parties wrote on papers of the own unit and county, the newest first. */
export async function listMessagePage(
  ctx: CounterContext,
  caller: Caller,
  { after, limit, open }: QueryOf<typeof listInboxMessages>,
): Promise<ResponseOf<typeof listInboxMessages>> {
  const { infra } = ctx;
  const rows = await inScope(infra.db, caller, (tx) =>
    listMessages(tx, { after, onlyOpen: open === 'true', limit: limit + 1 }),
  );
  const page = rows.slice(0, limit);
  const operatorIds = [...new Set(page.map(({ operatorId }) => operatorId))];
  const { names, papers } = await inScope(infra.db, systemScope, async (tx) => {
    const found = [];
    for (const operatorId of operatorIds) found.push(...(await ctx.cases.listServedPapers(tx, operatorId)));
    return { names: await ctx.registry.operatorsByIds(tx, operatorIds), papers: found };
  });
  return {
    items: page.map((row) => {
      const paper = papers.find((one) => one.matterId === row.matterId && one.seq === row.paperSeq);
      return {
        ...presentMessage(ctx, row),
        matterId: row.matterId,
        matterNumber: paper?.number ?? '',
        operatorNameZh: names.get(row.operatorId)?.nameZh ?? '',
        paperZh: paper?.paperZh ?? '',
        paperEn: paper?.paperEn ?? '',
      };
    }),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    asOf: infra.clock.now().toISOString(),
  };
}

export function presentMessage({ identity }: CounterContext, row: MessageRow): InboxMessage {
  const { decision, answerText, answerUnit, answeredAt, termFrom, termUntil } = row;
  const isWithdrawn = decision === 'withdrawn';
  return {
    id: row.id,
    // The columns hold a kind and a decision by their CHECKs.
    kind: row.kind as InboxMessage['kind'],
    text: row.text,
    untilOn: row.untilOn,
    evidence: evidenceSchema.parse(row.evidence),
    sentAt: row.sentAt.toISOString(),
    answer:
      decision === null || isWithdrawn || answerText === null || answeredAt === null
        ? null
        : {
            decision: decision as NonNullable<InboxMessage['answer']>['decision'],
            text: answerText,
            unitNameZh: identity.units.find(answerUnit ?? '')?.nameZh ?? '',
            at: answeredAt.toISOString(),
            term: termFrom === null || termUntil === null ? null : { fromOn: termFrom, untilOn: termUntil },
          },
    withdrawnAt: isWithdrawn ? (answeredAt?.toISOString() ?? null) : null,
  };
}
