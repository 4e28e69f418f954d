import type { CaseReader, CaseRestriction } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { selectMatter, type MatterRow } from '../matter/matter-row.ts';
import { closedOrMissing } from './note-opening.ts';
import { inForce, mayRestrict, type RestrictionRow } from './restriction.ts';
import { groundsOn, type RestrictionGround } from './restriction-ground.ts';
import { listGuardsAround, listRestrictions } from './store.ts';

/** What another unit is told: no ground, which may say that there is a reporter, and nobody’s name. */
const UNTOLD: Omit<CaseRestriction, 'restricted'> = {
  fromCase: false,
  ground: null,
  headId: null,
  reviewerIds: [],
  readers: [],
  recused: [],
  log: [],
  mayAct: false,
  grounds: [],
  heads: [],
  reviewers: [],
};

/** Whether a file is restricted; to the unit that handles it also who may read it and why, and what was done about it. */
export async function getRestriction(ctx: CasesContext, caller: Caller, id: string): Promise<CaseRestriction> {
  const { matter, log, readers, nameOf } = await inScope(ctx.infra.db, caller, async (tx) => {
    const [row] = await selectMatter(tx, { id }).execute();
    if (!row) throw await closedOrMissing(tx, id);
    const rows = await listRestrictions(tx, id);
    const persons = row.guard === 'restriction' ? await readingPersons(tx, id) : [];
    const people = [...persons, ...row.recused, ...rows.map((one) => one.by_person)];
    const names = await ctx.identity.namesOf([...new Set(people)], tx);
    return { matter: row, log: rows, readers: persons, nameOf: (one: string) => names.get(one)?.displayName ?? one };
  });
  if (caller.unitId !== matter.unit_id) return { ...UNTOLD, restricted: matter.guard === 'restriction' };
  const mayAct = mayRestrict(caller, matter);
  const restriction = inForce(log[0]);
  const groundOf = (key: string) => presentGround(ctx.rules.restrictionGrounds, key);
  return {
    restricted: matter.guard === 'restriction',
    fromCase: matter.guard === 'restriction' && restriction === null,
    ground: restriction && groundOf(restriction.ground),
    headId: restriction?.head ?? null,
    reviewerIds: restriction?.reviewers ?? [],
    readers: matter.guard === 'restriction' ? presentReaders(ctx, { matter, restriction, readers, nameOf }) : [],
    recused: matter.recused.map(nameOf),
    log: log.map((one) => ({
      // The CHECK of the table allows only the kinds of the contract.
      kind: one.kind as CaseRestriction['log'][number]['kind'],
      ground: groundOf(one.ground),
      words: one.words,
      byName: nameOf(one.by_person),
      at: one.at.toISOString(),
    })),
    mayAct,
    ...(mayAct ? await choices(ctx, matter) : { grounds: [], heads: [], reviewers: [] }),
  };
}

async function readingPersons(tx: Tx, id: string): Promise<readonly string[]> {
  return (await listGuardsAround(tx, id)).find((one) => one.id === id)?.persons ?? [];
}

interface Reading {
  readonly matter: MatterRow;
  readonly restriction: RestrictionRow | null;
  readonly readers: readonly string[];
  nameOf(person: string): string;
}

function presentReaders({ identity }: CasesContext, { matter, restriction, readers, nameOf }: Reading): CaseReader[] {
  const whyOf = (one: string): CaseReader['why'] => {
    if (matter.officers.includes(one)) return 'officer';
    if (restriction?.head === one) return 'head';
    return restriction?.reviewers.includes(one) === true ? 'reviewer' : 'officerOfCase';
  };
  return [
    ...readers.filter((one) => !matter.recused.includes(one)).map((one) => ({ name: nameOf(one), why: whyOf(one) })),
    ...matter.invited_units.map((one) => ({ name: identity.units.find(one)?.nameZh ?? one, why: 'unit' as const })),
  ];
}

/** Who of the unit may be named, and for which ground. */
async function choices(
  { identity, rules, infra }: CasesContext,
  matter: MatterRow,
): Promise<Pick<CaseRestriction, 'grounds' | 'heads' | 'reviewers'>> {
  const people = (await identity.peopleOf(matter.unit_id)).filter(({ id }) => !matter.recused.includes(id));
  const roles = await Promise.all(people.map(async ({ id }) => (await identity.callerOf(id)).permissions));
  return {
    grounds: groundsOn(rules.restrictionGrounds, civilDateOf(infra.clock.now())).map(presented),
    heads: people.filter((_, at) => roles[at]?.has('case.approve')),
    reviewers: people.filter((_, at) => roles[at]?.has('case.review')),
  };
}

function presentGround(grounds: readonly RestrictionGround[], key: string): CaseRestriction['log'][number]['ground'] {
  const found = grounds.find(({ ground }) => ground === key);
  if (!found) throw new Error(`the rulebook has no ground ${key}, by which a case was restricted`);
  return presented(found);
}

function presented({ ground, nameZh, nameEn, statute, article }: RestrictionGround) {
  return { id: ground, nameZh, nameEn, article: article === null ? null : `《${statute}》${article}` };
}
