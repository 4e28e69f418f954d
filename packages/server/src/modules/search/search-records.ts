import type { Found, FoundKind, Permission, QueryOf, ResponseOf, searchRecords as operation } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../infra/database.generated.ts';
import { inScope, type Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import { notAPageKey } from '../../infra/page-key.ts';
import type { SearchContext } from './index.ts';
import { holdsAll, markWords, snippetsOf } from './mark-words.ts';
import { readAsked, tokensAsked } from './words.ts';

type Query = QueryOf<typeof operation>;
type EntryRow = Selectable<DB['search.entry']>;

/** The kinds that a person may look into at all; the wall says which of them. */
const needed: Readonly<Record<FoundKind, Permission>> = {
  clue: 'clue.view',
  matter: 'case.view',
  document: 'case.view',
  exhibit: 'case.view',
  task: 'case.view',
  complaint: 'clue.view',
};
/** Beyond so many nobody reads on; the newest are shown, and a further word narrows it. */
const MOST = 5_000;

/** First what holds the words as they were typed; where nothing does, what holds each word of the question. */
export async function searchRecords(
  { infra, identity }: SearchContext,
  caller: Caller,
  query: Query,
): Promise<ResponseOf<typeof operation>> {
  const kinds = kindsFor(caller, query.kind);
  const { whole, words } = readAsked(query.q);
  if (whole.length === 0) throw new AppError('search.tooShort', 422);
  const now = infra.clock.now();
  const nameOf = (unitId: string): string => identity.units.find(unitId)?.nameZh ?? unitId;
  return inScope(infra.db, caller, async (tx) => {
    const asked = { ...query, kinds };
    const first = await findPage(tx, asked, whole);
    const byWords = first.found === 0 && words.length > 0 && words.join() !== whole.join();
    const used = byWords ? words : whole;
    const page = byWords ? await findPage(tx, asked, used) : first;
    return {
      items: page.rows
        .filter((row) => holdsAll([row.number, row.title, row.body], used))
        .map((row) => present(row, used, nameOf)),
      next: page.next,
      asOf: now.toISOString(),
      matched: byWords ? ('words' as const) : ('whole' as const),
      words: [...used],
      found: page.found,
      foundMore: page.more,
    };
  });
}

function kindsFor({ permissions }: Caller, kind: FoundKind | undefined): FoundKind[] {
  const asked = kind === undefined ? (Object.keys(needed) as FoundKind[]) : [kind];
  const kinds = asked.filter((one) => permissions.has(needed[one]));
  if (kinds.length === 0) throw new AppError('access.denied', 403);
  return kinds;
}

interface FoundPage {
  readonly rows: readonly EntryRow[];
  readonly found: number;
  readonly more: boolean;
  readonly next: string | null;
}

async function findPage(
  tx: Tx,
  { kinds, unitId, state, open, from, to, after, limit }: Query & { readonly kinds: readonly FoundKind[] },
  words: readonly string[],
): Promise<FoundPage> {
  const before = after === undefined ? null : keyOf(after);
  const { rows: found } = await sql<{ entry: string; found: number; more: boolean }>`select * from search.candidates(
    ${tokensAsked(words)}::text[], ${kinds.map((one) => `#${one}`)}::text[], ${unitId ?? null}, ${state ?? null},
    ${open ?? null}::boolean, ${from ?? null}::date, ${to ?? null}::date, ${before}::uuid, ${MOST}, ${limit + 1})`.execute(
    tx,
  );
  const ids = found.slice(0, limit).map(({ entry }) => entry);
  // Behind the policy of the table: what the function let through by mistake is not read.
  const rows =
    ids.length === 0
      ? []
      : await tx.selectFrom('search.entry').selectAll().where('id', 'in', ids).orderBy('id', 'desc').execute();
  return {
    rows,
    found: found[0]?.found ?? 0,
    more: found[0]?.more ?? false,
    next: found.length > limit ? (ids.at(-1) ?? null) : null,
  };
}

function present(row: EntryRow, words: readonly string[], nameOf: (unitId: string) => string): Found {
  return {
    // The CHECK of the table allows only the kinds of the contract.
    kind: row.kind as FoundKind,
    id: row.id,
    root: row.root,
    number: markWords(row.number, words),
    title: markWords(row.title, words),
    snippets: snippetsOf(row.body, words),
    stateZh: row.state_zh,
    stateEn: row.state_en,
    isOpen: row.is_open,
    unitNameZh: nameOf(row.unit_id),
    countyCode: row.county_code,
    openedOn: row.opened_on,
  };
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function keyOf(after: string): string {
  if (ID.test(after)) return after;
  throw notAPageKey();
}
