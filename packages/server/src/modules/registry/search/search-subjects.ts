import { subjectKindSchema, type SubjectKind } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { foldText, queryTokens } from './search-key.ts';
import type { SearchHit } from './search-hit.ts';
import { readHits } from './views.ts';

/** How many candidates are ranked; beyond them a query is too wide to be answered by paging. */
const CANDIDATES = 400;

interface Candidate {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly matched: SearchHit['matched'];
  readonly position: string;
}

interface SubjectQuery {
  readonly q: string;
  readonly kind?: SubjectKind | undefined;
  readonly countyCode?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Ranks candidates from the search table, then reads each hit again behind the walls of the caller. */
export async function searchSubjects(
  tx: Tx,
  query: SubjectQuery,
): Promise<{ items: SearchHit[]; next: string | null }> {
  const candidates = await findCandidates(tx, query);
  const { after } = query;
  const rest = after === undefined ? candidates : candidates.filter((each) => each.position > after);
  const page = rest.slice(0, query.limit);
  const hits = await readHits(tx, page);
  const items = page.flatMap(({ id, matched }) => {
    const hit = hits.get(id);
    return hit ? [{ ...hit, matched }] : [];
  });
  return { items, next: rest.length > page.length ? (page.at(-1)?.position ?? null) : null };
}

async function findCandidates(tx: Tx, query: SubjectQuery): Promise<Candidate[]> {
  const text = foldText(query.q);
  if (text === '') return [];
  const kinds = query.kind === undefined ? subjectKindSchema.options : [query.kind];
  const { rows } = await sql<{
    subject_id: string;
    kind: SubjectKind;
    rank: number;
    matched: SearchHit['matched'];
    name: string;
  }>`select * from registry.search_candidates(${text}, ${queryTokens(text)}::text[], ${kinds}::text[],
    ${query.countyCode ?? null}, ${CANDIDATES})`.execute(tx);
  const ranked = rows
    .map((row) => ({
      id: row.subject_id,
      kind: row.kind,
      matched: row.matched,
      // Better tier first, then the shorter name, then the older record; as text it is the key for paging.
      position: `${row.rank}.${String(row.name.length).padStart(3, '0')}.${row.subject_id}`,
    }))
    .sort((a, b) => (a.position < b.position ? -1 : 1));
  const seen = new Set<string>();
  return ranked.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, CANDIDATES);
}
