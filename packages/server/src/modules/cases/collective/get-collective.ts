import type { Collective, CollectiveDiscussion } from '@jianhu/contract';
import { articleOf, type Procedure } from '@jianhu/rules';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { requireInternal } from '../discretion/store.ts';
import { dayOf } from '../matter/action-row.ts';
import { openFile } from '../matter/get-matter.ts';
import { purposesNow } from './discussion.ts';
import { listHeads } from './list-heads.ts';
import { kindsIn, nameKinds } from './penalty-kinds.ts';
import { type DiscussionRow, listDiscussions, listMembers, type MemberRow } from './store.ts';

const ARTICLE = articleOf({ statute: '中华人民共和国行政处罚法', article: '第五十七条第二款' });

/** What the heads said of a case, for its unit and the superior alone; whoever may record a discussion is also told who may be named. */
export async function getCollective(ctx: CasesContext, caller: Caller, id: string): Promise<Collective> {
  const { file, rows, members, names } = await inScope(ctx.infra.db, caller, async (tx) => {
    await requireInternal(tx, caller, id);
    const discussions = await listDiscussions(tx, id);
    const present = await listMembers(tx, id);
    const people = [
      ...discussions.flatMap((row) => [row.chair, row.recorded_by]),
      ...present.map((one) => one.person_id),
    ];
    return {
      file: await openFile(ctx, tx, caller, id),
      rows: discussions,
      members: present,
      names: await ctx.identity.namesOf([...new Set(people)], tx),
    };
  });
  const { procedure, state, row: matter } = file;
  const nameOf = (person: string): string => names.get(person)?.displayName ?? person;
  const isOwn = matter.unit_id === caller.unitId;
  const records =
    isOwn &&
    caller.permissions.has('case.act') &&
    (state.officers.includes(caller.personId) || caller.permissions.has('case.approve'));
  const purposes = records ? purposesNow(procedure, state) : [];
  const isOpen = purposes.length > 0;
  const chairs = isOwn && caller.permissions.has('case.approve') ? caller.personId : null;
  const proposed = state.facts['proposedFineFen'];
  const barred = new Set([...state.officers, ...state.recused]);
  const heads = isOpen ? await listHeads(ctx, matter.unit_id) : [];
  const people = isOpen ? await ctx.identity.peopleOf(matter.unit_id) : [];
  return {
    items: rows.map((row) => present(row, { procedure, members, nameOf, rows, chairs })),
    purposes,
    proposedFineFen: typeof proposed === 'number' ? proposed : null,
    proposedKinds: nameKinds(procedure, kindsIn(state.facts)),
    article: ARTICLE,
    heads: heads.filter(({ id: one }) => !barred.has(one)).map(personOf),
    people: people
      .filter((one) => !state.recused.includes(one.id))
      .map((one) => ({ ...personOf(one), handles: state.officers.includes(one.id) })),
  };
}

interface Around {
  readonly procedure: Procedure;
  readonly members: readonly MemberRow[];
  readonly rows: readonly DiscussionRow[];
  /** Who asks, where he may sign what he chaired. */
  readonly chairs: string | null;
  nameOf(person: string): string;
}

function present(row: DiscussionRow, { procedure, members, rows, chairs, nameOf }: Around): CollectiveDiscussion {
  const newest = rows.find(({ purpose }) => purpose === row.purpose);
  return {
    seq: row.seq,
    // The CHECKs of both tables allow only the words of the contract.
    purpose: row.purpose as CollectiveDiscussion['purpose'],
    heldOn: dayOf(row.held_on),
    chairName: nameOf(row.chair),
    conclusion: row.conclusion as CollectiveDiscussion['conclusion'],
    fineFen: row.fine_fen,
    penaltyKinds: row.penalty_kinds && nameKinds(procedure, row.penalty_kinds),
    words: row.words,
    minutes: row.minutes,
    members: members
      .filter(({ seq }) => seq === row.seq)
      .map((one) => ({
        name: nameOf(one.person_id),
        capacity: one.capacity as CollectiveDiscussion['members'][number]['capacity'],
        opinion: one.opinion as CollectiveDiscussion['members'][number]['opinion'],
        words: one.words,
      })),
    recordedByName: nameOf(row.recorded_by),
    recordedAt: row.recorded_at.toISOString(),
    signedAt: row.signed_at?.toISOString() ?? null,
    maySign: row.chair === chairs && row.signed_at === null && newest === row,
  };
}

function personOf({ id, displayName }: { readonly id: string; readonly displayName: string }) {
  return { id, displayName };
}
