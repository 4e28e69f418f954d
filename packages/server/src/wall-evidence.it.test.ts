import { createHash } from 'node:crypto';
import type { Preservation } from '@jianhu/contract';
import { createTestDatabase, createTestIdentity, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from './infra/database.ts';
import { verifyPackage } from './modules/evidence/index.ts';
import { A, createWallStage, places, PLATFORM, type Who } from './test-wall-stage.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge: signInEdge } = await createTestIdentity(infra);
const { intake, detection, edge: intakeEdge, makeSource, post } = createTestIntake(infra, places);
const stage = createWallStage({ infra, identity, detection, makeSource, post });
const { livestream, edge, personOf } = stage;
beforeAll(() => stage.start());
afterAll(async () => {
  await stage.stop();
  await detection.stop();
  await intake.stop();
  await Promise.all([intakeEdge.app.close(), signInEdge.app.close()]);
  await infra.close();
  await database.drop();
});

describe('evidence preserved from the wall (直播电商监督管理办法第四十九条第三项)', () => {
  const PATH = '/api/v1/live-wall/preservations';
  const call = async (who: Who, path: string, payload?: object) => {
    const reply = await edge.app.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url: `${PATH}${path}`,
      headers: { 'x-who': who },
      ...(payload !== undefined && { payload }),
    });
    return { status: reply.statusCode, code: reply.statusCode < 400 ? null : reply.json().code, reply };
  };
  const preserve = async (who: Who, roomId: string, body: object = {}) => {
    const { status, code, reply } = await call(who, '', { platform: PLATFORM.domain, roomId, ...body });
    return { status, code, made: reply.json<Preservation>() };
  };
  const listed = async (who: Who, roomId: string) =>
    (await call(who, `?platform=${PLATFORM.domain}&roomId=${roomId}`)).reply.json<{
      mayPreserve: boolean;
      items: Preservation[];
    }>();
  const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);

  it('keeps what was received of a room with reason, officer, ground and digests, and whoever opens it can check it', async () => {
    const { status, made } = await preserve('officer-a', 'room-a', { reasonZh: '主播称国家级，电话13812345678' });
    expect([status, made.state, made.segments, made.mayWithdraw, made.mayRaise]).toEqual([201, 'held', 1, true, true]);
    expect(made.reasonZh).not.toContain('13812345678');
    expect(made.grounds.map(({ article }) => article)).toContain('第四十九条第三项');
    const { reply } = await call('officer-a', `/${made.id}/package`);
    expect(createHash('sha256').update(reply.rawPayload).digest('hex')).toBe(made.sha256);
    expect(verifyPackage(reply.rawPayload)).toMatchObject({ problems: [], slices: 1 });
    const { rows } = await asWorker((tx) =>
      sql<{ action: string; actor: string }>`select action, actor_ref as actor from audit.entry
        where object_kind = 'preservation' and object_id = ${made.id} order by seq`.execute(tx),
    );
    expect(rows).toEqual([
      { action: 'preservation.made', actor: 'officer-a' },
      { action: 'preservation.opened', actor: 'officer-a' },
    ]);
  });

  it.each([
    ['officer-b', 'room-a', 404, 'record.notFound'],
    ['officer-a', 'room-unknown', 404, 'record.notFound'],
    ['point', 'room-a', 403, 'preservation.notCompetent'],
    ['department', 'room-a', 404, 'record.notFound'],
    ['system', 'room-a', 403, 'access.denied'],
  ] as const)('refuses %s, who has no powers over %s', async (who, roomId, status, code) => {
    expect(await preserve(who, roomId)).toMatchObject({ status, code });
  });

  it('is seen, opened, taken back and raised by no other county, and opened by the city', async () => {
    const { made } = await preserve('officer-a', 'room-a');
    const ofOther = await listed('officer-b', 'room-a');
    expect([ofOther.items, ofOther.mayPreserve]).toEqual([[], false]);
    const alert = { conduct: 'absoluteTerm', seenZh: '国家级' };
    for (const who of ['officer-b', 'point', 'department'] as const) {
      const tried = [`/${made.id}/package`, `/${made.id}/withdrawal`, `/${made.id}/alert`] as const;
      const bodies = [undefined, {}, alert];
      for (const [at, path] of tried.entries())
        expect([who, path, (await call(who, path, bodies[at])).status]).toEqual([who, path, 404]);
    }
    expect((await call('city', `/${made.id}/package`)).status).toBe(200);
    expect(await call('city', `/${made.id}/withdrawal`, {})).toMatchObject({ code: 'preservation.notYours' });
  });

  it('is taken back by who made it within its minutes, and not later', async () => {
    const [first, second] = [await preserve('officer-a', 'room-a'), await preserve('officer-a', 'room-a')];
    const back = await call('officer-a', `/${first.made.id}/withdrawal`, {});
    expect(back.reply.json()).toMatchObject({ state: 'withdrawn', leavesAt: null, mayRaise: false });
    infra.clock.advanceMs(10 * 60_000 + 1_000);
    const late = await call('officer-a', `/${second.made.id}/withdrawal`, {});
    expect(late).toMatchObject({ status: 409, code: 'preservation.tooLate' });
  });

  it('becomes one alert of the county’s regulator under the name of the officer', async () => {
    const { items } = await listed('officer-a', 'room-a');
    const [held] = items.filter(({ state }) => state === 'held');
    const path = `/${held?.id}/alert`;
    const wrong = await call('officer-a', path, { conduct: 'none', seenZh: '国家级' });
    expect(wrong.code).toBe('preservation.conductUnknown');
    const raised = await call('officer-a', path, { conduct: 'absoluteTerm', seenZh: '主播称国家级' });
    expect(raised.status).toBe(201);
    const { alertId, toUnitZh } = raised.reply.json<{ alertId: string; toUnitZh: string }>();
    expect(toUnitZh).toBe(identity.units.marketRegulatorOf(A)?.shortZh);
    const again = await call('officer-a', path, { conduct: 'absoluteTerm', seenZh: '再报' });
    expect(again.code).toBe('preservation.notHeld');
    const asked = await asWorker((tx) => livestream.askedAlert(tx, held?.id ?? ''));
    expect(asked).toMatchObject({ alertId, personId: personOf('officer-a'), countyCode: A, seenZh: '主播称国家级' });
    const windows = await asWorker((tx) => livestream.preservedFor(tx, [alertId]));
    expect(windows).toMatchObject([{ roomId: 'room-a', platform: PLATFORM.domain }]);
  });

  it('goes when its term ends, at once when it was taken back, and its record and digest stay', async () => {
    const aged = (before: Date) => asWorker((tx) => livestream.listAgedPackages(tx, before));
    expect((await aged(new Date(0))).map(({ raised }) => raised)).toEqual([false]);
    const all = await aged(new Date(infra.clock.now().getTime() + 1));
    expect(all.filter(({ raised }) => raised)).toHaveLength(1);
    const [gone] = await aged(new Date(0));
    const { removed } = await asWorker((tx) => livestream.removePackages(tx, [gone?.id ?? ''], infra.clock.now()));
    expect([removed, await aged(new Date(0))]).toEqual([1, []]);
    expect(await call('officer-a', `/${gone?.id}/package`)).toMatchObject({ status: 410, code: 'preservation.gone' });
    const { items } = await listed('officer-a', 'room-a');
    expect(items.find(({ id }) => id === gone?.id)).toMatchObject({ state: 'removed', mayOpen: false });
  });
});
