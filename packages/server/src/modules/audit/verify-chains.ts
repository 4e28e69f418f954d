import { sql } from 'kysely';
import type { Database } from '../../infra/database.ts';
import { checkEnd, checkLink, type StoredLink } from './chain-link.ts';
import { type ProblemList, rowProblem } from './problem.ts';

const PAGE = 5_000;

/** Reads the whole trail chain by chain and judges every link; memory holds one page. */
export async function verifyChains(db: Database, problems: ProblemList): Promise<{ chains: number; entries: number }> {
  let chains = 0;
  let entries = 0;
  let before: { link: StoredLink; sound: boolean } | null = null;
  const end = (): void => {
    if (!before) return;
    chains += 1;
    for (const problem of checkEnd(before.link)) problems.add(problem);
  };
  for await (const link of readLinks(db)) {
    entries += 1;
    if (before && !isSameChain(before.link, link)) {
      end();
      before = null;
    }
    const check = checkLink(link, before);
    for (const problem of check.problems) problems.add(problem);
    before = { link, sound: check.sound };
  }
  end();
  await findEmptyChains(db, problems);
  return { chains, entries };
}

function isSameChain(a: StoredLink, b: StoredLink): boolean {
  return a.objectKind === b.objectKind && a.objectId === b.objectId;
}

async function* readLinks(db: Database): AsyncGenerator<StoredLink> {
  let after: StoredLink | undefined;
  for (;;) {
    const { rows }: { rows: StoredLink[] } = await sql<StoredLink>`
      select e.object_kind as "objectKind", e.object_id as "objectId", e.seq, e.actor_ref as "actorRef", e.action, e.body,
        to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.algorithms, e.sm3, e.sha256,
        h.seq as "headSeq", h.sm3 as "headSm3", h.sha256 as "headSha256"
      from audit.entry e left join audit.head h on h.object_kind = e.object_kind and h.object_id = e.object_id
      where (e.object_kind, e.object_id, e.seq) > (${after?.objectKind ?? ''}, ${after?.objectId ?? ''}, ${after?.seq ?? 0})
      order by e.object_kind, e.object_id, e.seq limit ${PAGE}`.execute(db);
    yield* rows;
    after = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}

/** A head without a single entry: the whole chain was cut off. */
async function findEmptyChains(db: Database, problems: ProblemList): Promise<void> {
  const { rows } = await sql<{ objectKind: string; objectId: string; seq: number }>`
    select object_kind as "objectKind", object_id as "objectId", seq from audit.head h where not exists (
      select 1 from audit.entry e where e.object_kind = h.object_kind and e.object_id = h.object_id) limit 1000`.execute(
    db,
  );
  for (const row of rows) problems.add(rowProblem('cutOff', row));
}
