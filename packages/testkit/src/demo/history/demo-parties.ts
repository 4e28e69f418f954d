import { type App, type Caller, inScope, systemScope } from '@jianhu/server';

interface Respondent {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
}

/** The operator that a clue is about, as the registry has it; null where the room is not registered. */
async function respondentOf(app: App, clueId: string): Promise<Respondent | null> {
  return inScope(app.infra.workerDb, systemScope, async (tx) => {
    const clue = await tx
      .selectFrom('clues.clue_state')
      .select('operator_id as id')
      .where('id', '=', clueId)
      .executeTakeFirst();
    if (!clue?.id) return null;
    const operator = (await app.registry.operatorsByIds(tx, [clue.id])).get(clue.id);
    return operator ? { id: operator.id, kind: operator.kind, version: operator.version } : null;
  });
}

/** The kind of party that a case from the clue has: who trades alone is a natural person (民法典第五十四条). */
export async function partyKindOf(app: App, clueId: string): Promise<'naturalPerson' | 'organisation'> {
  const kind = (await respondentOf(app, clueId))?.kind;
  return kind === 'individualBusiness' || kind === 'exemptNaturalPerson' ? 'naturalPerson' : 'organisation';
}

/** Two parties: the operator as the registry has it, and who ran its live room, by an invented name that says so. */
export async function addDemoParties(
  app: App,
  caller: Caller,
  { id, clueId }: { readonly id: string; readonly clueId: string },
): Promise<void> {
  const operator = await respondentOf(app, clueId);
  if (operator !== null && operator.kind !== 'exemptNaturalPerson') {
    const { id: operatorId, version } = operator;
    await app.cases.addParty(caller, { id, operator: { id: operatorId, version }, role: 'respondent' });
  } else {
    await app.cases.addParty(caller, { id, kind: 'organisation', role: 'respondent', name: '演示商行（虚构）' });
  }
  await app.cases.addParty(caller, { id, kind: 'person', role: 'jointOffender', name: '直播运营人乙（虚构）' });
}
