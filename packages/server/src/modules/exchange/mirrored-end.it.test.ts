import type { Clue, Duty, Matter, MatterFile } from '@jianhu/contract';
import { simulatorPorts, stageCases, step, testLicenceBasis } from '@jianhu/testkit';
import { type CallFault, type MessageFault, startSimulator } from '@jianhu/testkit/simulator';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { createExchange, type Exchange } from './index.ts';

const SYSTEM = '省执法监管平台';
const DAY = '2026-11-24';
let exchange: Exchange;
const clock = { now: () => new Date() };
const simulator = await startSimulator({ clock });
const stage = await stageCases((staged, infra) => {
  clock.now = () => infra.clock.now();
  exchange = createExchange(infra, {
    vault: staged.identity.vault,
    cases: staged.cases,
    handOvers: staged.cases,
    complaints: {
      takeWorkItem: () => Promise.resolve(''),
      stepOf: () => Promise.resolve(null),
      referralOf: () => Promise.resolve(null),
      takeCourtWord: () => Promise.resolve('applied'),
    },
    registry: {
      operatorsByIds: () => Promise.resolve(new Map()),
      takeAbnormalNotice: () => Promise.resolve('applied'),
    },
    licences: testLicenceBasis,
    systems: [],
    config: simulatorPorts(simulator),
    demo: false,
    policy: { timeoutMs: 10_000, attempts: 2, firstWaitMs: 5 },
  });
});
afterAll(async () => {
  await stage.close();
  await simulator.close();
});
await stage.post('city', '/api/v1/handling-modes', {
  unitId: stage.own.id,
  procedureId: 'case-general',
  mode: 'mirrored',
  systemZh: SYSTEM,
  document: '市办〔2026〕1号',
  fromOn: DAY,
});
let minutes = 0;
beforeEach(() => {
  // Each on a later minute of the day: the feed is read by time.
  minutes += 20;
  stage.infra.clock.set(new Date(Date.parse(`${DAY}T03:00:00Z`) + minutes * 60_000));
  simulator.data.faults.length = 0;
});

const fileOf = async (id: string): Promise<MatterFile> => {
  const reply = await stage.get('wang', `/api/v1/matters/${id}`);
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json();
};
const clueOf = async (id: string | null) => (await stage.get('wang', `/api/v1/clues/${id}`)).json<Clue>();
/** What the desk of the unit holds of the case and of its clue. */
async function owed({ id, clueId }: MatterFile): Promise<string[]> {
  const { items } = (await stage.get('wang', '/api/v1/duties?scope=unit&owner=organ&limit=100')).json<{
    items: Duty[];
  }>();
  return items.filter(({ matter }) => matter.id === id || matter.id === clueId).map(({ deadline }) => deadline);
}
async function deliver(): Promise<void> {
  await stage.infra.outbox.drain();
  for (let run = 0; run < 3; run += 1) {
    await exchange.sync();
    await stage.infra.outbox.drain();
    stage.infra.clock.advanceMs(60_000);
  }
}
async function handOver(fault?: MessageFault): Promise<MatterFile> {
  if (fault) simulator.spoilNext(fault);
  const file = await stage.walk('case-general', [step('wang', 'proposeFiling')]);
  await deliver();
  return fileOf(file.id);
}
/** What the platform tells on its own, at a time before now. */
async function tell(
  file: MatterFile,
  state: string,
  { minutesAgo = 0, foreignNo = file.mirror?.foreignNo ?? '' } = {},
) {
  const at = new Date(stage.infra.clock.now().getTime() - minutesAgo * 60_000).toISOString();
  const body = { packageNo: file.number, foreignNo, revision: 1, state, stateZh: `对方环节${state}` };
  const messageId = `t-${simulator.data.nextNo}`;
  simulator.data.nextNo += 1;
  simulator.data.feeds.enforcement.push({ messageId, kind: 'case.stateChanged', schemaVersion: 1, at, body });
  await deliver();
  return fileOf(file.id);
}
const settle = (who: string, file: MatterFile, kind: string) =>
  stage.post(who, `/api/v1/matters/${file.id}/mirror-doubts/${file.mirror?.doubts.at(-1)?.id}/settlement`, {
    kind,
    note: '已与对方平台核对',
  });

describe('a mirrored case comes to its end here, against the simulator (仅参考实现, brief 2.13)', () => {
  it.each<MessageFault>(['duplicate', 'late', 'outOfOrder'])(
    'its clue, its terms and the desk follow what is told, %s or not (程序规定第十八条、第七十七条)',
    async (fault) => {
      const file = await handOver(fault);
      expect(file).toMatchObject({ state: 'endedElsewhere', stateKind: 'end', endedOn: DAY });
      expect(file.mirror).toMatchObject({ foreignStateZh: '已结案', needs: [], doubts: [] });
      expect(file.terms.filter(({ status }) => status !== 'satisfied')).toEqual([]);
      expect(await owed(file)).toEqual([]);
      expect(await clueOf(file.clueId)).toMatchObject({ state: 'verifiedCaseFiled' });
      expect(file.timeline[0]).toMatchObject({
        action: 'endElsewhere',
        byName: SYSTEM,
        note: `“${SYSTEM}”告知：已结案`,
      });
    },
  );

  it('runs the ninety days from the day of the filing there until the decision there (程序规定第六十四条)', async () => {
    const file = await handOver();
    expect(await owed(file)).toEqual(['clue.verification']);
    const filed = await tell(file, 'investigating');
    expect(filed.terms).toMatchObject([{ deadline: 'case.decision', status: 'running', startedOn: DAY }]);
    expect(await owed(filed)).toEqual(['case.decision']);
    const decided = await tell(filed, 'decided');
    expect(decided).toMatchObject({ state: 'decidedElsewhere', stateKind: 'open' });
    expect(await owed(decided)).toEqual([]);
  });

  it('a pause of the verification does not stop what was filed there (程序规定第十八条)', async () => {
    const file = await handOver();
    const { actionVersion } = await clueOf(file.clueId);
    const pause = {
      action: 'suspend',
      reasonCode: 'testing',
      documentNo: '鉴〔2026〕1号',
      expectedVersion: actionVersion,
    };
    const paused = await stage.post('wang', `/api/v1/clues/${file.clueId}/actions`, pause);
    expect(paused.statusCode).toBe(200);
    await tell(file, 'investigating');
    expect(await clueOf(file.clueId)).toMatchObject({ state: 'verifiedCaseFiled' });
  });

  it('what was not filed there frees the clue for the head, who gives the reason (程序规定第二十条)', async () => {
    const file = await tell(await handOver(), 'notFiled');
    expect(file).toMatchObject({ state: 'notFiled', stateKind: 'end' });
    expect(await clueOf(file.clueId)).toMatchObject({ state: 'verifying' });
    const { actionVersion } = await clueOf(file.clueId);
    const body = { action: 'noFiling', reasonCode: 'noOffence', expectedVersion: actionVersion };
    expect((await stage.post('wang', `/api/v1/clues/${file.clueId}/actions`, body)).statusCode).toBe(409);
    expect((await stage.post('head', `/api/v1/clues/${file.clueId}/actions`, body)).json()).toMatchObject({
      state: 'verifiedNoFiling',
    });
  });

  it.each<CallFault>(['down', 'serverError', 'changedPage'])(
    'follows once the platform is no longer %s',
    async (fault) => {
      const file = await handOver();
      simulator.plan('enforcement', fault, 6);
      await stage.infra.outbox.drain();
      const still = await tell(file, 'closed');
      simulator.data.faults.length = 0;
      stage.infra.clock.advanceMs(120_000);
      await deliver();
      expect([still.state, (await fileOf(file.id)).state]).toEqual(['filingProposed', 'endedElsewhere']);
    },
  );

  it('moves nothing by what the platform changed without a word', async () => {
    expect(await handOver('changedSchema')).toMatchObject({
      state: 'filingProposed',
      mirror: { foreignStateZh: null },
    });
  });

  it('asks nobody again once it has ended, nor by an older question that comes late', async () => {
    const file = await tell(await handOver(), 'closed');
    const needs = { packageNo: file.number, fields: [{ key: 'caseSource', nameZh: '案件来源' }] };
    simulator.data.feeds.enforcement.push({
      messageId: `n-${file.number}`,
      kind: 'case.needs',
      schemaVersion: 1,
      at: stage.infra.clock.now().toISOString(),
      body: needs,
    });
    await deliver();
    expect((await fileOf(file.id)).mirror?.needs).toEqual([]);
  });
});

describe('what contradicts the file is kept for the head of the unit (decision 0119)', () => {
  const doubted = async (who: string) =>
    (await stage.get(who, '/api/v1/matters?awaiting=mirrorDoubt&limit=50'))
      .json<{ items: Matter[] }>()
      .items.map(({ id }) => id);

  it('a case that goes on after its end stays ended until the head takes it; then its term runs again', async () => {
    const ended = await tell(await handOver(), 'closed', { minutesAgo: 1 });
    const file = await tell(ended, 'investigating');
    expect(file).toMatchObject({ state: 'endedElsewhere', mirror: { foreignStateZh: '对方环节closed' } });
    expect(file.mirror?.doubts).toMatchObject([
      { ground: 'goesBack', stateZh: '对方环节investigating', settled: null },
    ]);
    expect(await doubted('head')).toContain(file.id);
    expect((await settle('wang', file, 'taken')).statusCode).toBe(403);
    expect((await settle('neighbour-head', file, 'taken')).statusCode).toBeGreaterThanOrEqual(400);
    const taken = (await settle('head', file, 'taken')).json<MatterFile>();
    expect(taken).toMatchObject({ state: 'filedElsewhere', stateKind: 'open', endedOn: null });
    expect(await owed(taken)).toEqual(['case.decision']);
    expect(taken.mirror?.doubts).toMatchObject([{ settled: { kind: 'taken', note: '已与对方平台核对' } }]);
    expect((await settle('head', taken, 'kept')).json()).toMatchObject({ code: 'case.doubtSettled' });
    expect(await doubted('head')).not.toContain(file.id);
  });

  it('another number is shown and replaces nothing; told twice it is one doubt', async () => {
    const file = await handOver();
    await tell(file, 'investigating', { foreignNo: '浙执错号', minutesAgo: 5 });
    const seen = await tell(file, 'investigating', { foreignNo: '浙执错号', minutesAgo: 5 + 3 });
    expect(seen).toMatchObject({ state: 'filingProposed', mirror: { foreignNo: file.mirror?.foreignNo } });
    const kept = (await settle('head', seen, 'kept')).json<MatterFile>();
    expect(kept.mirror?.doubts.map(({ ground }) => ground)).toEqual(['otherNumber']);
    expect(kept).toMatchObject({ state: 'filingProposed', mirror: { foreignNo: file.mirror?.foreignNo } });
  });

  it('a case that was not filed there is not brought back by what is told later', async () => {
    const file = await tell(await tell(await handOver(), 'notFiled', { minutesAgo: 1 }), 'investigating');
    expect((await settle('head', file, 'taken')).json()).toMatchObject({ code: 'case.doubtNotTaken' });
    expect((await settle('head', file, 'kept')).statusCode).toBe(200);
  });

  it('is neither read nor settled by a neighbour, and forged by nobody', async () => {
    const file = await tell(await tell(await handOver(), 'closed', { minutesAgo: 1 }), 'investigating');
    const scope = (unitId: string) => ({ actorRef: 'person:test', unitId, countyCode: null, reach: 'county' }) as const;
    const read = (unitId: string) =>
      inScope(stage.infra.db, scope(unitId), (tx) =>
        tx.selectFrom('cases.mirror_doubt').select('id').where('matter_id', '=', file.id).execute(),
      );
    expect([(await read(stage.own.id)).length, (await read(stage.neighbour)).length]).toEqual([1, 0]);
    const forge = sql`insert into cases.mirror_doubt (id, matter_id, at, foreign_no, ground, told_at)
      values (gen_random_uuid(), ${file.id}, now(), '伪造', 'goesBack', now())`;
    await expect(inScope(stage.infra.db, scope(stage.own.id), (tx) => forge.execute(tx))).rejects.toThrow(
      'row-level security',
    );
    await expect(
      inScope(stage.infra.db, systemScope, (tx) => sql`delete from cases.mirror_doubt`.execute(tx)),
    ).rejects.toThrow('permission denied');
    const { numUpdatedRows } = await inScope(stage.infra.db, scope(stage.neighbour), (tx) =>
      tx
        .updateTable('cases.mirror_doubt')
        .set({ note: '伪造' })
        .where('matter_id', '=', file.id)
        .executeTakeFirstOrThrow(),
    );
    expect(Number(numUpdatedRows)).toBe(0);
  });
});
