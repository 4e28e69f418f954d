import type { MatterFile } from '@jianhu/contract';
import { foldMatter, type Procedure } from '@jianhu/rules';
import { readTestCasesRulebook, stageCases, step } from '@jianhu/testkit';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { actionOf, listActionRows } from './matter/action-row.ts';

const stage = await stageCases();
afterAll(() => stage.close());
const rules = readTestCasesRulebook();

const PEOPLE = ['wang', 'wang', 'head', 'head', 'reviewer', 'department', 'li', 'zhao', 'neighbour', 'city', 'monitor'];
const ROUNDS = 4;
const MOST_CALLS = 12;

interface Call {
  readonly by: string;
  /** Which step of the table, counted from the steps of the present state where `lawful`. */
  readonly at: number;
  readonly isNear: boolean;
  readonly days: number;
  readonly spoil: 'nothing' | 'fact' | 'document' | 'version' | 'officers' | 'date';
}

const call: fc.Arbitrary<Call> = fc.record({
  by: fc.constantFrom(...PEOPLE),
  at: fc.nat(),
  isNear: fc.integer({ min: 0, max: 9 }).map((one) => one > 1),
  days: fc.integer({ min: 0, max: 9 }),
  spoil: fc.constantFrom('nothing', 'nothing', 'nothing', 'nothing', 'fact', 'document', 'version', 'officers', 'date'),
});

function stepOf(procedure: Procedure, file: MatterFile, { by, at, isNear, spoil }: Call) {
  const near = procedure.transitions.filter(({ from }) => from.includes(file.state));
  const steps = isNear && near.length > 0 ? near : procedure.transitions;
  const action = steps[at % steps.length]?.action ?? '';
  return step(by, action, {
    ...(spoil === 'fact' ? { facts: { nonsense: true } } : {}),
    ...(spoil === 'document' ? { documents: {} } : {}),
    ...(spoil === 'version' ? { expectedVersion: file.actionVersion + 1 } : {}),
    ...(spoil === 'officers' ? { officers: ['bare', 'neighbour'] } : {}),
    ...(spoil === 'date' ? { on: '2026-11-01' } : {}),
  });
}

/** Where the rows of the table for this step lead from here; a resumption leads back to what was left by the suspension. */
function reachable({ transitions }: Procedure, { state, timeline }: MatterFile, action: string | undefined): string[] {
  const rows = transitions.filter((one) => one.action === action && one.from.includes(state));
  return rows.flatMap(({ to }) => {
    if (to === 'same') return [state];
    if (to !== 'resumed') return [to];
    const entered = transitions.filter((one) => one.to === state && one.action === timeline[0]?.action);
    return entered.flatMap(({ from }) => from);
  });
}

/** Opens a matter by its first step and sends call after call; whatever is answered, the record stays lawful. */
async function live(procedure: Procedure, calls: readonly Call[]): Promise<void> {
  stage.restart();
  const opening = procedure.transitions.find(({ from }) => from.length === 0);
  if (!opening) throw new Error('a procedure is opened');
  const opener = opening.who.role === 'officer' ? 'wang' : 'head';
  let file = await stage.walk(procedure.procedureId, [step(opener, opening.action)]);
  for (const one of calls) {
    stage.infra.clock.advanceMs(one.days * 86_400_000);
    const reply = await stage.act(file, stepOf(procedure, file, one));
    expect(reply.statusCode).toBeLessThan(500);
    if (reply.statusCode >= 300) {
      const now = (await stage.get('head', `/api/v1/matters/${file.id}`)).json<MatterFile>();
      expect([now.state, now.actionVersion]).toEqual([file.state, file.actionVersion]);
      continue;
    }
    const next = reply.json<MatterFile>();
    expect(next.actionVersion).toBe(file.actionVersion + 1);
    expect(reachable(procedure, file, next.timeline[0]?.action)).toContain(next.state);
    file = next;
  }
  await inScope(stage.infra.workerDb, systemScope, async (tx) => {
    const log = (await listActionRows(tx, file.id)).map(actionOf);
    expect(foldMatter(rules, procedure, log)).toMatchObject({ state: file.state, version: file.actionVersion });
    log.forEach((_one, at) => {
      const { state } = foldMatter(rules, procedure, log.slice(0, at + 1));
      expect(procedure.states.map(({ id }) => id)).toContain(state);
    });
  });
}

const lives = rules.procedures.filter(({ opensFrom }) => opensFrom.includes('clue'));

describe('no sequence of calls of the API leads beyond the table, and a refused one changes nothing', () => {
  it.each(lives.map((one) => [one.procedureId, one] as const))('%s', { timeout: 120_000 }, async (_id, procedure) => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 4, maxLength: MOST_CALLS }), (calls) => live(procedure, calls)),
      { numRuns: ROUNDS },
    );
  });
});
