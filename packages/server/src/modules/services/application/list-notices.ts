import type { listPublicNotices, PublicNotice, QueryOf, ResponseOf } from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { clockStateOn, foldMatter, isRunning, kindOf, type ServiceItem } from '@jianhu/rules';
import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { ServicesContext } from '../context.ts';
import { findItem } from '../rulebook.ts';
import { describeFacts } from './describe.ts';
import { itemOf } from './item-of-day.ts';
import { type ApplicationRecord, dayOf, readLog } from './store.ts';

type Declared = NonNullable<ServiceItem['publicNotice']>;

/** What is on public notice or was, the newest first. The platform reads for everybody, and only what the item declares as public. */
export async function listNotices(
  ctx: ServicesContext,
  { after, limit }: QueryOf<typeof listPublicNotices>,
): Promise<ResponseOf<typeof listPublicNotices>> {
  const now = ctx.infra.clock.now();
  const declared = ctx.rules.items.flatMap(({ item: { itemId, publicNotice } }) =>
    publicNotice ? [{ itemId, action: publicNotice.action }] : [],
  );
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const rows = await tx
      .selectFrom('services.application as a')
      .innerJoin('services.action as n', 'n.application_id', 'a.id')
      .selectAll('a')
      .where((by) =>
        by.or(declared.map((one) => by.and([by('a.item_id', '=', one.itemId), by('n.action', '=', one.action)]))),
      )
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(n.at, a.id) < (select max(m.at), m.application_id from services.action m
            join services.application o on o.id = m.application_id
            where m.application_id = ${after} and ${isNotice(declared)} group by m.application_id)`,
        ),
      )
      .orderBy('n.at', 'desc')
      .orderBy('a.id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = rows.slice(0, limit);
    const unnamed = await findNaturalPersons(ctx, page);
    const items: PublicNotice[] = [];
    for (const row of page) {
      const notice = findItem(ctx.rules, row.item_id)?.item.publicNotice;
      if (!notice) continue;
      const isNamed = !unnamed.has(row.subject_id);
      items.push(await present(ctx, tx, { row, notice, today: civilDateOf(now), isNamed }));
    }
    return { items, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null, asOf: now.toISOString() };
  });
}

function isNotice(declared: readonly { readonly itemId: string; readonly action: string }[]) {
  return sql.join(
    [sql`false`, ...declared.map(({ itemId, action }) => sql`(o.item_id = ${itemId} and m.action = ${action})`)],
    sql` or `,
  );
}

/** Whose name is that of a natural person and stays unsaid (个人信息保护法 art. 6: no more than the purpose needs). */
async function findNaturalPersons(
  { infra, registry }: ServicesContext,
  rows: readonly ApplicationRecord[],
): Promise<ReadonlySet<string>> {
  const ids = rows.flatMap(({ subject_kind: kind, subject_id: id }) => (kind === 'operator' ? [id] : []));
  const known = await inScope(infra.db, systemScope, (tx) => registry.operatorsByIds(tx, ids));
  // An operator that the registry no longer has is not known to be an organisation.
  const isOrganisation = (id: string): boolean => {
    const kind = known.get(id)?.kind;
    return kind !== undefined && kind !== 'exemptNaturalPerson';
  };
  return new Set(ids.filter((id) => !isOrganisation(id)));
}

interface Shown {
  readonly row: ApplicationRecord;
  readonly notice: Declared;
  readonly today: CivilDate;
  readonly isNamed: boolean;
}

async function present(ctx: ServicesContext, tx: Tx, { row, notice, today, isNamed }: Shown): Promise<PublicNotice> {
  const offered = await itemOf(ctx, tx, row);
  const log = await readLog(tx, row.id);
  const state = foldMatter(offered.rules, offered.life, log);
  const first = log.findLast(({ action }) => action === notice.action)?.on ?? dayOf(row.opened_on);
  const clock = state.clocks.findLast(({ deadline }) => deadline.ruleId === notice.deadline);
  const term = clock && clockStateOn(offered.rules, clock, today);
  const endedOn = state.endedOn;
  const isOver = !clock || !isRunning(clock) || kindOf(offered.life, state.state) === 'end';
  const last = term?.rolled ?? first;
  const facts = Object.fromEntries(
    notice.shows.flatMap((key) => (state.facts[key] === undefined ? [] : [[key, state.facts[key]]])),
  );
  return {
    id: row.id,
    number: row.number,
    itemId: row.item_id,
    nameZh: offered.item.nameZh,
    nameEn: offered.item.nameEn,
    applicantZh: isNamed ? row.applicant_zh : null,
    said: describeFacts(offered, facts, { units: ctx.identity.units, files: [] })
      .filter(({ personal }) => !personal)
      .map(({ key, nameZh, nameEn, valueZh, valueEn }) => ({ key, nameZh, nameEn, valueZh, valueEn })),
    state: isOver ? 'ended' : term?.status === 'suspended' ? 'paused' : last < today ? 'ended' : 'running',
    firstOn: first,
    // A withdrawal ends the notice before its term.
    lastOn: isOver && endedOn !== null && endedOn < last ? endedOn : last,
    organZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    objection: notice.objection,
    demo: row.demo,
  };
}
