import type { Duty, listDuties, QueryOf, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { atOnce, inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { notAPageKey } from '../../../infra/page-key.ts';
import type { BandCounts, DutyKey, DutyPage, DutySource, DutyWish, FoundDuty } from '../../duties/index.ts';
import type { CasesContext } from '../context.ts';
import { inspectionDuties } from '../inspection/open-duties.ts';
import { MOST_IN_CALENDAR } from './duty-calendar.ts';
import { heardByHeadUpTo } from './escalation.ts';
import { matterDuties } from './own-duties.ts';

type Query = QueryOf<typeof listDuties>;

const KEY = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,4})$/;

/** One page of running terms, the nearest first, with how many there are in each band. */
export async function listDutyPage(
  ctx: CasesContext,
  caller: Caller,
  query: Query,
): Promise<ResponseOf<typeof listDuties>> {
  const now = ctx.infra.clock.now();
  const wish = wishOf(ctx, caller, query);
  const after = query.after === undefined ? undefined : readKey(query.after);
  const sources = sourcesOf(ctx, caller);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [found, bands] = await atOnce(
      listNearest(tx, sources, wish, { after, limit: query.limit + 1 }),
      atOnce(...sources.map((one) => one.countBands(tx, wish))),
    );
    const page = found.slice(0, query.limit);
    const last = page.at(-1)?.key;
    return {
      items: page.map(({ duty }) => duty),
      next: found.length > query.limit && last ? `${last.dueOn}_${last.id}_${last.place}` : null,
      asOf: now.toISOString(),
      counts: bands.reduce(addBands),
    };
  });
}

/** Running terms of the organ in a scope, one more than a calendar holds at most. */
export async function listScope(ctx: CasesContext, caller: Caller, scope: Query['scope']): Promise<Duty[]> {
  const wish = wishOf(ctx, caller, { scope, owner: 'organ' });
  const found = await inScope(ctx.infra.db, caller, (tx) =>
    listNearest(tx, sourcesOf(ctx, caller), wish, { limit: MOST_IN_CALENDAR + 1 }),
  );
  return found.map(({ duty }) => duty);
}

/** On the own desk of a head stands what has gone up the line from the unit (tables/escalation.json), beside what the head handles. */
function wishOf(ctx: CasesContext, caller: Caller, asked: Omit<DutyWish, 'caller' | 'today' | 'heardUpTo'>): DutyWish {
  const today = civilDateOf(ctx.infra.clock.now());
  const isHead = asked.scope === 'mine' && caller.permissions.has('case.approve');
  const { escalation, calendar } = ctx.rules;
  return { ...asked, caller, today, heardUpTo: isHead ? heardByHeadUpTo(escalation, { today, calendar }) : undefined };
}

/** The rooms whose terms the caller may see: an officer without the pages of clues has no term that leads there. */
export function sourcesOf(ctx: CasesContext, { permissions }: Caller): readonly DutySource[] {
  return [matterDuties(ctx), inspectionDuties(ctx), ...ctx.dutySources].filter(({ permission }) =>
    permissions.has(permission),
  );
}

/** The nearest of all rooms: each gives as many as are asked for, so that none of them can be missed. */
export async function listNearest(
  tx: Tx,
  sources: readonly DutySource[],
  wish: DutyWish,
  page: DutyPage,
): Promise<readonly FoundDuty[]> {
  const found = await atOnce(...sources.map((one) => one.list(tx, wish, page)));
  return found
    .flat()
    .toSorted((a, b) => compareKeys(a.key, b.key))
    .slice(0, page.limit);
}

/** As the database orders them: days and ids by their letters. */
function compareKeys(a: DutyKey, b: DutyKey): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.place - b.place;
}

function readKey(after: string): DutyKey {
  const [, dueOn, id, place] = KEY.exec(after) ?? [];
  if (dueOn === undefined || id === undefined) throw notAPageKey();
  return { dueOn, id, place: Number(place) };
}

function addBands(a: BandCounts, b: BandCounts): BandCounts {
  return {
    overdue: a.overdue + b.overdue,
    red: a.red + b.red,
    amber: a.amber + b.amber,
    green: a.green + b.green,
    suspended: a.suspended + b.suspended,
  };
}
