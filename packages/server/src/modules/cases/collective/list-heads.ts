import type { CasesContext } from '../context.ts';

interface Person {
  readonly id: string;
  readonly displayName: string;
}

/** Who of a unit approves as its head. */
export async function listHeads({ identity }: CasesContext, unitId: string): Promise<readonly Person[]> {
  const people = await identity.peopleOf(unitId);
  const callers = await Promise.all(people.map(({ id }) => identity.callerOf(id)));
  return people.filter((_, at) => callers[at]?.permissions.has('case.approve'));
}
