import { type Clue, clueActionKindSchema } from '@jianhu/contract';
import { readTestCluesRulebook, stageCases } from '@jianhu/testkit';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { foldClue } from './clue.ts';
import { clueActionOf, listActionRows } from './store.ts';

const stage = await stageCases();
afterAll(() => stage.close());
const { rules } = readTestCluesRulebook();
const [procedure] = rules.procedures;
if (!procedure) throw new Error('the rulebook has no life of a clue');
const PEOPLE = ['wang', 'wang', 'head', 'head', 'zhao', 'neighbour', 'city', 'department', 'monitor'];
const COMPLETE = { documentNo: '检〔2026〕1号', note: '说明', unitId: stage.own.id };

interface Call {
  readonly by: string;
  readonly action: Clue['availableActions'][number]['action'];
  readonly days: number;
  readonly isComplete: boolean;
}

const call: fc.Arbitrary<Call> = fc.record({
  by: fc.constantFrom(...PEOPLE),
  action: fc.constantFrom(...clueActionKindSchema.options),
  days: fc.integer({ min: 0, max: 6 }),
  isComplete: fc.integer({ min: 0, max: 9 }).map((one) => one > 1),
});

const read = async (id: string): Promise<Clue> => (await stage.get('head', `/api/v1/clues/${id}`)).json();

async function send({ id, actionVersion }: Clue, { by, action, isComplete }: Call) {
  const reasonCode = action === 'suspend' || action === 'explainDelay' ? 'testing' : 'noOffence';
  const more = isComplete ? { ...COMPLETE, reasonCode } : {};
  return stage.post(by, `/api/v1/clues/${id}/actions`, { action, expectedVersion: actionVersion, ...more });
}

/** Where the table leads from a state by this step; taking back leads to where the clue was before. */
function reachable(action: string, from: string, before: readonly string[]): readonly string[] {
  if (action === 'undo') return before;
  const rows = procedure?.transitions.filter((one) => one.action === action && one.from.includes(from)) ?? [];
  return rows.map(({ to }) => (to === 'same' ? from : to));
}

async function live(calls: readonly Call[]): Promise<void> {
  stage.restart();
  let clue = await stage.verify('wang', stage.own.countyCode);
  const states: string[] = ['captured', 'assigned', clue.state];
  for (const one of calls) {
    stage.infra.clock.advanceMs(one.days * 86_400_000);
    clue = await read(clue.id);
    const mine = await stage.get(one.by, `/api/v1/clues/${clue.id}`);
    const offer =
      mine.statusCode === 200 ? mine.json<Clue>().availableActions.find((is) => is.action === one.action) : null;
    const reply = await send(clue, one);
    expect(reply.statusCode).toBeLessThan(500);
    const now = await read(clue.id);
    if (reply.statusCode >= 300) {
      expect([now.state, now.actionVersion]).toEqual([clue.state, clue.actionVersion]);
      // What is offered is done, once everything that it asks for is given.
      if (offer?.allowed && one.isComplete) expect([one.action, reply.json().code]).toEqual([one.action, null]);
      continue;
    }
    expect(offer?.allowed).toBe(true);
    expect(reachable(one.action, clue.state, states)).toContain(now.state);
    states.push(now.state);
  }
  await inScope(stage.infra.workerDb, systemScope, async (tx) => {
    const log = (await listActionRows(tx, clue.id)).map(clueActionOf);
    const now = await read(clue.id);
    expect(foldClue(rules, log)).toMatchObject({ state: now.state, version: now.actionVersion });
    log.forEach((_one, at) => {
      const { state } = foldClue(rules, log.slice(0, at + 1));
      expect(procedure?.states.map(({ id }) => id)).toContain(state);
    });
  });
}

describe('the life of a clue as its table (市场监督管理行政处罚程序规定第十七条至第二十条)', () => {
  it(
    'no sequence of calls leads beyond it, a refused one changes nothing, and what is offered is done',
    {
      timeout: 120_000,
    },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(call, { minLength: 6, maxLength: 16 }), (calls) => live(calls)),
        { numRuns: 12 },
      );
    },
  );

  it('every step from every open state is either a row of the table or refused, with nothing changed', async () => {
    stage.restart();
    const clue = await stage.verify('wang', stage.own.countyCode);
    const here = procedure.transitions.filter(({ from }) => from.includes('verifying')).map(({ action }) => action);
    for (const action of clueActionKindSchema.options.filter((one) => one !== 'undo' && !here.includes(one))) {
      const reply = await send(clue, { by: 'head', action, days: 0, isComplete: true });
      expect(reply.json()).toMatchObject({ code: 'clue.actionNotAvailable', details: { reason: 'why.state' } });
    }
    expect((await read(clue.id)).actionVersion).toBe(clue.actionVersion);
  });

  it.each([
    ['wang', 'noFiling', 'why.headDecides', '第二十条'],
    ['wang', 'transfer', 'why.headDecides', '第十七条'],
    ['wang', 'educate', 'why.headDecides', '第二十条'],
    ['head', 'fileCase', 'why.proposeFiling', '第十九条'],
    ['head', 'resume', 'why.notSuspended', '第十八条'],
  ] as const)('%s may not %s: %s, with the article (程序规定%s)', async (by, action, reason, article) => {
    stage.restart();
    const clue = await stage.verify('wang', stage.own.countyCode);
    const reply = await send(clue, { by, action, days: 0, isComplete: true });
    expect(reply.statusCode).toBe(409);
    expect(reply.json().details).toMatchObject({
      reason,
      why: { article: `《市场监督管理行政处罚程序规定》${article}`, zh: expect.any(String), en: expect.any(String) },
    });
  });

  it('its table is shown among the procedures, with who else may do a step', async () => {
    const { items } = (await stage.get('wang', '/api/v1/procedures')).json();
    const shown = items.find((one: { procedureId: string }) => one.procedureId === 'clue');
    expect(shown).toMatchObject({ matterKind: 'clue', opensFrom: [], nameZh: '线索核查' });
    expect(shown.transitions).toContainEqual(
      expect.objectContaining({ action: 'noFiling', role: 'head', alsoBy: ['recorder', 'system'] }),
    );
  });
});
