import type { MatterFile } from '@jianhu/contract';
import { counterTables, stageCases, unaskedOfCounter } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { platformCaller } from '../identity/index.ts';
import { createRegistry } from '../registry/index.ts';
import { createCounter, readLicenceRenewal, readPermitCatalogue, readPublicity } from './index.ts';

const { permitCatalogue, licenceRenewal, publicityOf, calendar } = counterTables;
const stage = await stageCases(({ identity, cases, edge }, infra) => {
  const registry = createRegistry(infra, {
    places: { counties: [], divisions: {} as never, placeNames: [] },
    identity,
  });
  createCounter(infra, {
    identity,
    registry,
    cases,
    publicity: readPublicity(publicityOf(), calendar),
    ...unaskedOfCounter,
    permits: readPermitCatalogue([permitCatalogue]),
    renewal: readLicenceRenewal([licenceRenewal]),
  }).mount(edge);
});

let order: MatterFile;
let base: string;
let count = 0;

beforeEach(async () => {
  stage.restart();
  order = await stage.walk('light-measure', [
    { by: 'wang', action: 'draftMeasure', facts: { correctBy: '2026-12-11' } },
    { by: 'head', action: 'approveMeasure' },
    { by: 'wang', action: 'serveMeasure' },
  ]);
  const account = {
    username: `party-${order.id}`,
    displayName: '店主',
    initialPassword: 'a long test password',
    demo: true,
  };
  const subject = { kind: 'operator' as const, subjectId: order.operatorId ?? '', countyCode: stage.own.countyCode };
  const { tenantId, personId } = await stage.identity.admitMember(platformCaller, { ...account, subject });
  const nobody = { unitId: null, countyCode: null, reach: 'none', permissions: new Set<never>() } as const;
  stage.enter('party', { ...nobody, personId, actorRef: `person:${personId}`, tenants: new Set([tenantId]) });
  base = `/api/v1/tenants/${tenantId}`;
}, 60_000);
afterAll(() => stage.close());

const paperOf = async () =>
  (await stage.get('party', `${base}/inbox`))
    .json()
    .items.find(({ matterId }: { matterId: string }) => matterId === order.id);
/** The last days that the party and the organ see. */
const days = async () => {
  const desk = (await stage.get('wang', `/api/v1/matters/${order.id}`)).json<MatterFile>();
  return {
    party: (await paperOf()).terms.map(({ dutyZh, dueOn }: { dutyZh: string; dueOn: string }) => [dutyZh, dueOn]),
    organ: desk.terms.filter(({ status }) => status !== 'satisfied').map(({ deadline, dueOn }) => [deadline, dueOn]),
  };
};
const until = (day: string) => ({ party: [['改正', day]], organ: [['correction.recheck', day]] });
const ask = async (untilOn: string, kind = 'moreTime'): Promise<string> => {
  const id = `00000000-0000-7000-8000-00000000f${String(++count).padStart(3, '0')}`;
  const letter = {
    id,
    seq: (await paperOf()).seq,
    kind,
    text: '整改需要更换供货商，请予准许。',
    untilOn,
    evidence: [],
  };
  const sent = await stage.post('party', `${base}/inbox/${order.id}/messages`, letter);
  expect(sent.statusCode).toBe(201);
  return id;
};
const answer = (id: string, decision: string, by = 'li') =>
  stage.post(by, `/api/v1/inbox-messages/${id}/answer`, { decision, text: '已经核对，答复如上。' });
const whyOf = (reply: Awaited<ReturnType<typeof answer>>) => reply.json().details.why.zh as string;

describe('the time for putting it right (行政处罚法 art. 28)', () => {
  it('moves for party and organ with a record once an officer grants the time that was asked for', async () => {
    expect(await days()).toEqual(until('2026-12-11'));
    const granted = (await answer(await ask('2026-12-25'), 'accepted')).json();
    expect(granted.answer.term).toEqual({ fromOn: '2026-12-11', untilOn: '2026-12-25' });
    expect(await days()).toEqual(until('2026-12-25'));
    const { timeline } = (await stage.get('wang', `/api/v1/matters/${order.id}`)).json<MatterFile>();
    expect(timeline[0]).toMatchObject({
      action: 'grantMoreTime',
      note: expect.stringContaining('申请延期至2026-12-25'),
    });
    const [told] = (await paperOf()).messages;
    expect(told.answer.term.untilOn).toBe('2026-12-25');
  });

  it('moves with a promise that is accepted, and is not made shorter by one that names an earlier day', async () => {
    const early = (await answer(await ask('2026-12-04', 'promise'), 'accepted')).json();
    expect(early.answer.term).toEqual({ fromOn: '2026-12-11', untilOn: '2026-12-11' });
    expect(await days()).toEqual(until('2026-12-11'));
    expect((await answer(await ask('2026-12-18', 'promise'), 'accepted')).statusCode).toBe(201);
    expect(await days()).toEqual(until('2026-12-18'));
  });

  it('stays where the request is declined, only noted, or taken back', async () => {
    await answer(await ask('2026-12-25'), 'declined');
    await answer(await ask('2026-12-25', 'promise'), 'noted');
    const id = await ask('2026-12-25');
    const back = await stage.post('party', `${base}/inbox-messages/${id}/withdrawal`, {});
    expect(back.json()).toMatchObject({ answer: null, withdrawnAt: expect.any(String) });
    expect((await answer(id, 'accepted')).json().code).toBe('inbox.answered');
    expect((await stage.post('party', `${base}/inbox-messages/${id}/withdrawal`, {})).json().code).toBe(
      'inbox.answered',
    );
    const open = (await stage.get('li', '/api/v1/inbox-messages?open=true')).json().items;
    expect(open.map((one: { id: string }) => one.id)).not.toContain(id);
    expect(await days()).toEqual(until('2026-12-11'));
  });

  it('moves a second time by the head alone; the answer then says the day that stands', async () => {
    await answer(await ask('2026-12-18'), 'accepted');
    const second = await ask('2026-12-25');
    const refused = await answer(second, 'accepted');
    expect([refused.statusCode, whyOf(refused)]).toEqual([409, expect.stringContaining('由负责人')]);
    expect(await days()).toEqual(until('2026-12-18'));
    const file = (await stage.get('wang', `/api/v1/matters/${order.id}`)).json<MatterFile>();
    await stage.walk(
      'light-measure',
      [{ by: 'head', action: 'extendCorrection', facts: { correctBy: '2026-12-25' } }],
      file,
    );
    expect((await answer(second, 'accepted')).json().answer.term).toEqual({
      fromOn: '2026-12-25',
      untilOn: '2026-12-25',
    });
    expect(await days()).toEqual(until('2026-12-25'));
  });

  it('is the head’s to give once it has ended, and never ends on a day that lies behind', async () => {
    const late = await ask('2026-12-10');
    stage.setDay('2026-12-14');
    const asked = await ask('2026-12-25');
    expect(whyOf(await answer(asked, 'accepted'))).toContain('已经届满');
    expect((await answer(late, 'accepted')).json().answer.term.untilOn).toBe('2026-12-11');
    expect(await days()).toEqual(until('2026-12-11'));
    expect((await answer(asked, 'declined')).statusCode).toBe(201);
  });

  it('ends with what the organ found when it looked again, which the party reads with its day', async () => {
    expect((await paperOf()).recheck).toBeNull();
    stage.setDay('2026-12-11');
    const file = (await stage.get('wang', `/api/v1/matters/${order.id}`)).json<MatterFile>();
    const open = await stage.walk('light-measure', [{ by: 'wang', action: 'findUncorrected' }], file);
    expect((await paperOf()).recheck).toEqual({ result: 'uncorrected', on: '2026-12-11' });
    stage.setDay('2026-12-15');
    await stage.walk('light-measure', [{ by: 'wang', action: 'confirmCorrected' }], open);
    expect((await paperOf()).recheck).toEqual({ result: 'corrected', on: '2026-12-15' });
  });

  it('is not moved by an officer of another unit who sees the message', async () => {
    const id = await ask('2026-12-25');
    expect((await answer(id, 'accepted', 'neighbour')).statusCode).toBe(404);
    const city = await answer(id, 'accepted', 'city');
    expect(city.statusCode).toBeGreaterThanOrEqual(400);
    expect(await days()).toEqual(until('2026-12-11'));
  });
});
