import type { actOnRestriction as operation, BodyOf } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { lockMatter } from '../matter/store.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import { keepGuard } from './keep-guard.ts';
import { inForce, mayRestrict, type RestrictionRow } from './restriction.ts';
import { groundsOn } from './restriction-ground.ts';
import { insertRestriction, listRestrictions } from './store.ts';

type Body = BodyOf<typeof operation>;
type Named = Pick<RestrictionRow, 'kind' | 'ground' | 'head' | 'reviewers'>;

/** Closes a file to all but its officers and those named, names others, or opens it to its unit again; each with its reason. */
export async function actOnRestriction(ctx: CasesContext, caller: Caller, id: string, body: Body): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const matter = await lockMatter(tx, id);
    if (!mayRestrict(caller, matter)) throw new AppError('case.restrictionNotYours', 403);
    const [last] = await listRestrictions(tx, id);
    const row = body.action === 'lift' ? lifting(last) : await restricting(ctx, caller, { matter, last, body });
    await refuseReporterIn(ctx, tx, caller, { id, texts: [body.words] });
    await write(ctx, tx, caller, { id, seq: (last?.seq ?? 0) + 1, row, words: body.words });
    await keepGuard(ctx, tx, id);
  });
}

function lifting(last: RestrictionRow | undefined): Named {
  const standing = inForce(last);
  if (standing === null) throw new AppError('case.restrictionNone', 409);
  return { ...standing, kind: 'lifted' };
}

interface Asked {
  readonly matter: MatterRow;
  readonly last: RestrictionRow | undefined;
  readonly body: Extract<Body, { action: 'restrict' }>;
}

async function restricting(ctx: CasesContext, caller: Caller, { matter, last, body }: Asked): Promise<Named> {
  const today = civilDateOf(ctx.infra.clock.now());
  if (!groundsOn(ctx.rules.restrictionGrounds, today).some(({ ground }) => ground === body.ground))
    throw new AppError('case.restrictionGround', 422);
  const reviewers = [...new Set(body.reviewers)];
  const named = [body.head, ...reviewers];
  // Whoever restricts stays among the readers, else nobody could ask why.
  const staysIn = [...matter.officers, ...named].includes(caller.personId);
  const fits = await Promise.all(
    named.map(async (one) => {
      const person = await findCaller(ctx, one);
      const needed = one === body.head ? 'case.approve' : 'case.review';
      return person?.unitId === matter.unit_id && person.permissions.has(needed) && !matter.recused.includes(one);
    }),
  );
  if (!staysIn || fits.includes(false)) throw new AppError('case.restrictionPeople', 422);
  return { kind: inForce(last) === null ? 'restricted' : 'changed', ground: body.ground, head: body.head, reviewers };
}

/** Null for an id of nobody: the refusal is the one for a person who does not fit, so that no id is told apart. */
async function findCaller({ identity }: CasesContext, personId: string): Promise<Caller | null> {
  try {
    return await identity.callerOf(personId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'person.notFound') return null;
    throw error;
  }
}

async function write(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { id, seq, row, words }: { readonly id: string; readonly seq: number; readonly row: Named; readonly words: string },
): Promise<void> {
  const { kind, ground, head, reviewers } = row;
  await insertRestriction(tx, {
    matter_id: id,
    seq,
    kind,
    ground,
    words: redactNote(words) ?? '',
    head,
    reviewers,
    by_person: caller.personId,
    at: ctx.infra.clock.now(),
  });
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'matter',
    objectId: id,
    action: `case.restriction.${kind}`,
    detail: { seq, ground, head, reviewers },
  });
}
