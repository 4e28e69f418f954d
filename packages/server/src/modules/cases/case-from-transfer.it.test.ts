import type { Duty, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step, type TestStep } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { platformCaller } from '../identity/index.ts';

const stage = await stageCases();
let second = '';
beforeAll(async () => {
  second = (await stage.hire('neighbour-second', 'enforcementOfficer', stage.neighbour)).personId;
  await stage.certify('neighbour-head', second);
  for (const name of ['head', 'neighbour-head'])
    await stage.identity.grantRoles(platformCaller, {
      personId: stage.idOf(name),
      roles: ['unitHead'],
      reason: 'test',
    });
});
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const fileOf = async (by: string, id: string) => (await stage.get(by, `/api/v1/matters/${id}`)).json<MatterFile>();
const whyOf = async (file: MatterFile, ...of: Parameters<typeof step>) =>
  (await stage.act(file, step(...of))).json().details?.why;
const factsOf = ({ facts }: MatterFile) => Object.fromEntries(facts.map(({ key, valueZh }) => [key, valueZh]));

/** A transfer of the county's to its neighbour, from a case that it filed. */
async function sent(): Promise<{ parent: MatterFile; transfer: MatterFile }> {
  const parent = await stage.walk('case-general', inspected);
  const draft = step('wang', 'draftTransfer', { facts: { receiver: stage.neighbour, transferMatter: '涉嫌虚假宣传' } });
  const opened = (await stage.open('transfer', draft, { parentId: parent.id })).json<MatterFile>();
  return { parent, transfer: await stage.walk('transfer', [step('head', 'sendTransfer')], opened) };
}

async function accepted(more: Partial<TestStep> = {}): Promise<{ parent: MatterFile; transfer: MatterFile }> {
  const { parent, transfer } = await sent();
  return { parent, transfer: await stage.walk('transfer', [step('neighbour', 'acceptTransfer', more)], transfer) };
}

const officers = () => ['neighbour', second];
const propose = (by = 'neighbour') =>
  step(by, 'proposeFiling', { officers: officers(), facts: { handlingOfficers: officers() } });
const openFrom = (transfer: MatterFile, by?: string) =>
  stage.open('case-general', propose(by), { parentId: transfer.id });

describe('a market regulator that accepts a transfer verifies it as a clue (程序规定第十八条)', () => {
  it('within fifteen working days of the day on which it received it, on its own desk', async () => {
    const { transfer } = await sent();
    stage.setDay('2026-11-25');
    const file = await stage.walk('transfer', [step('neighbour', 'acceptTransfer', { on: '2026-11-24' })], transfer);
    expect(file.terms.map(({ deadline, dueOn }) => [deadline, dueOn])).toEqual([['clue.verification', '2026-12-15']]);
    const { items } = (await stage.get('neighbour', '/api/v1/duties?scope=all')).json<{ items: Duty[] }>();
    expect(items.filter(({ matter }) => matter.id === file.id)).toHaveLength(1);
    stage.setDay('2026-12-16');
    expect((await fileOf('neighbour', file.id)).terms[0]).toMatchObject({ band: 'overdue' });
    await stage.walk('transfer', [step('neighbour', 'explainDelay', { facts: { delayCause: 'testing' } })], file);
  });

  it('another organ is not held to that time, whatever it says', async () => {
    const file = await stage.walk('transfer', [step('wang', 'draftTransfer'), step('head', 'sendTransfer')]);
    const taken = await stage.walk(
      'transfer',
      [step('department', 'acceptTransfer', { facts: { verifiesClue: true } })],
      file,
    );
    expect(taken.terms).toEqual([]);
    expect(await stage.walk('transfer', [step('department', 'recordHandled')], taken)).toMatchObject({
      state: 'handled',
    });
  });

  it('the head extends it once; testing is left out of it', async () => {
    const { transfer } = await accepted();
    const paused = await stage.walk('transfer', [step('neighbour', 'pauseVerification')], transfer);
    expect(await whyOf(paused, 'neighbour', 'pauseVerification')).toMatchObject({
      article: '《市场监督管理行政处罚程序规定》第十八条',
    });
    stage.setDay('2026-11-30');
    const resumed = await stage.walk('transfer', [step('neighbour', 'resumeVerification')], paused);
    expect(resumed.terms[0]?.dueOn).toBe('2026-12-18');
    expect(await whyOf(resumed, 'neighbour', 'extendVerification')).toMatchObject({ code: 'why.role' });
    const extended = await stage.walk('transfer', [step('neighbour-head', 'extendVerification')], resumed);
    expect(await whyOf(extended, 'neighbour-head', 'extendVerification')).toMatchObject({
      article: '《市场监督管理行政处罚程序规定》第十八条',
    });
  });
});

describe('the receiver opens its own case from an accepted transfer (程序规定第十七条、第十八条、第十九条)', () => {
  it('with what it is about; each side sees its own file, and the transfer between them', async () => {
    const { parent, transfer } = await accepted();
    const reply = await openFrom(transfer);
    expect(reply.statusCode).toBe(201);
    const opened = reply.json<MatterFile>();
    const { operatorId, conduct, article } = parent;
    expect(opened).toMatchObject({ unitId: stage.neighbour, parentId: transfer.id, operatorId, conduct, article });
    expect(opened.related).toMatchObject([{ id: transfer.id, unitNameZh: parent.unitNameZh }]);
    expect(factsOf(await fileOf('wang', transfer.id))).toMatchObject({ caseNumber: opened.number });
    expect((await fileOf('neighbour', transfer.id)).related.map(({ id }) => id)).toEqual([opened.id]);
    // Nobody reads the other's file for it.
    expect((await fileOf('wang', transfer.id)).related.map(({ id }) => id)).toEqual([parent.id]);
    expect((await stage.get('wang', `/api/v1/matters/${opened.id}`)).statusCode).toBe(404);
    expect((await stage.get('neighbour', `/api/v1/matters/${parent.id}`)).statusCode).toBe(404);
  });

  it('its filing ends the verification, and the sender is told', async () => {
    const { transfer } = await accepted();
    const opened = (await openFrom(transfer)).json<MatterFile>();
    await stage.walk('case-general', [step('neighbour-head', 'approveFiling')], opened);
    await stage.infra.outbox.drain();
    const told = await fileOf('wang', transfer.id);
    expect(told).toMatchObject({ state: 'handled', terms: [{ status: 'satisfied' }] });
    expect(factsOf(told)).toMatchObject({ caseNumber: opened.number, handlingResult: '据此立案' });
    expect(await stage.walk('transfer', [step('neighbour', 'feedBack')], told)).toMatchObject({ state: 'fedBack' });
  });

  it('its refusal does so, too, with the reason that was chosen (第二十条)', async () => {
    const { transfer } = await accepted();
    const opened = (await openFrom(transfer)).json<MatterFile>();
    await stage.walk(
      'case-general',
      [step('neighbour-head', 'refuseFiling', { facts: { notFiledReason: 'noOffence' } })],
      opened,
    );
    await stage.infra.outbox.drain();
    const told = await fileOf('wang', transfer.id);
    expect(told.state).toBe('handled');
    expect(factsOf(told)['handlingResult']).toBe('据此提请的案件不予立案：不构成违法');
  });

  it('and goes on to its decision like any other', async () => {
    const { transfer } = await accepted();
    const opened = (await openFrom(transfer)).json<MatterFile>();
    const both = { officers: officers() };
    const filed = await stage.walk('case-general', [step('neighbour-head', 'approveFiling')], opened);
    const file = await stage.walk(
      'case-general',
      [step('neighbour', 'recordInquiry', both), step('neighbour-head', 'extendDecision')],
      filed,
    );
    expect(file).toMatchObject({ state: 'investigating' });
    expect(file.terms.map(({ deadline }) => deadline)).toEqual(['case.decision']);
  });
});

describe('what is no lawful way from a transfer is refused', () => {
  it('nobody but the receiver opens a case from it, and not before it accepted (第十八条)', async () => {
    const { transfer } = await sent();
    expect((await openFrom(transfer)).json()).toMatchObject({
      code: 'case.actionRefused',
      details: { why: { article: '《市场监督管理行政处罚程序规定》第十七条' } },
    });
    const file = await stage.walk('transfer', [step('neighbour', 'acceptTransfer')], transfer);
    const own = step('wang', 'proposeFiling');
    const reply = await stage.open('case-general', own, { parentId: file.id });
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'case.transferNotYours']);
    expect((await stage.open('case-general', own, { parentId: (await sent()).parent.id })).json().code).toBe(
      'case.originMissing',
    );
    expect((await openFrom(file, 'department')).statusCode).toBe(404);
  });

  it('nor twice while the first is open; after it was not filed the transfer is handled (第十八条、第二十条)', async () => {
    const { transfer } = await accepted();
    const opened = (await openFrom(transfer)).json<MatterFile>();
    const again = (await openFrom(transfer)).json();
    expect(again).toMatchObject({
      code: 'case.actionRefused',
      details: { why: { article: '《市场监督管理行政处罚程序规定》第十八条' } },
    });
    const now = await fileOf('neighbour', transfer.id);
    for (const [by, action] of [
      ['neighbour-head', 'closeWithoutCase'],
      ['neighbour', 'recordHandled'],
    ] as const)
      expect(await whyOf(now, by, action)).toMatchObject({ article: '《市场监督管理行政处罚程序规定》第十八条' });
    expect((await stage.act(now, step('neighbour', 'openCaseFrom'))).json()).toMatchObject({
      code: 'case.actionRefused',
    });
    await stage.walk('case-general', [step('neighbour-head', 'refuseFiling')], opened);
    await stage.infra.outbox.drain();
    expect((await openFrom(transfer)).json()).toMatchObject({ code: 'case.actionRefused' });
  });

  it('without a case its head closes it, with a ground and a reason (第二十条)', async () => {
    const { transfer } = await accepted();
    expect(await whyOf(transfer, 'neighbour', 'recordHandled')).toMatchObject({
      article: '《市场监督管理行政处罚程序规定》第十八条、第二十条',
    });
    expect(await whyOf(transfer, 'neighbour', 'closeWithoutCase')).toMatchObject({ code: 'why.role' });
    const bare = { facts: { handlingResult: undefined } };
    expect(await whyOf(transfer, 'neighbour-head', 'closeWithoutCase', bare)).toMatchObject({
      code: 'why.factMissing',
    });
    const closed = await stage.walk('transfer', [step('neighbour-head', 'closeWithoutCase')], transfer);
    expect(closed).toMatchObject({ state: 'handled', terms: [{ status: 'satisfied' }] });
  });
});

describe('a restricted file and a transfer out of it (decisions 0137, 0150)', () => {
  const restrict = async (by: string, { id }: MatterFile, head: string) =>
    stage.post(by, `/api/v1/matters/${id}/restriction`, {
      action: 'restrict',
      ground: 'secrecy',
      words: '涉及商业秘密',
      head: stage.idOf(head),
      reviewers: [],
    });

  it('the case of the receiver is its own: the sender restricts what it sent, not what came of it', async () => {
    const { parent, transfer } = await accepted();
    const opened = (await openFrom(transfer)).json<MatterFile>();
    for (const file of [parent, transfer])
      expect((await restrict('head', file, 'head')).body).toContain('"restricted":true');
    for (const by of ['neighbour', 'neighbour-head'])
      expect((await stage.get(by, `/api/v1/matters/${opened.id}`)).statusCode).toBe(200);
    await stage.walk('case-general', [step('neighbour-head', 'approveFiling')], opened);
    await stage.infra.outbox.drain();
    expect(await fileOf('wang', transfer.id)).toMatchObject({ state: 'handled' });
    expect((await stage.get('zhao', `/api/v1/matters/${transfer.id}`)).statusCode).toBe(403);
  });

  it('and restricts its own, which the sender then hears of by its number alone', async () => {
    const { transfer } = await accepted();
    const opened = (await openFrom(transfer)).json<MatterFile>();
    expect((await restrict('neighbour-head', opened, 'neighbour-head')).body).toContain('"restricted":true');
    expect((await stage.get('wang', `/api/v1/matters/${opened.id}`)).statusCode).toBe(404);
    expect((await stage.get('city', `/api/v1/matters/${opened.id}`)).json()).toMatchObject({
      code: 'case.restrictedFile',
    });
    expect((await fileOf('wang', transfer.id)).related.map(({ id }) => id)).not.toContain(opened.id);
  });
});
