import type { ComplaintFile, ComplaintPapers } from '@jianhu/contract';
import { stageComplaints } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';

const stage = await stageComplaints();
const { get, post } = stage;
afterAll(() => stage.close());
beforeEach(() => stage.restart());

interface Step {
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly documents?: Readonly<Record<string, string>>;
}

const file = async (id: string) => (await get('wang', `/api/v1/complaints/${id}`)).json<ComplaintFile>();
const papersOf = async (id: string, who = 'wang') =>
  (await get(who, `/api/v1/complaints/${id}/papers`)).json<ComplaintPapers>();
const make = (id: string, documentId: string, given: object = {}, who = 'wang') =>
  post(who, `/api/v1/complaints/${id}/papers`, { documentId, given });
async function act(id: string, action: string, step: Step = {}) {
  const { actionVersion } = await file(id);
  return post('wang', `/api/v1/complaints/${id}/actions`, { action, ...step, expectedVersion: actionVersion });
}
async function walk(id: string, steps: readonly (readonly [string, Step?])[]): Promise<void> {
  for (const [action, step] of steps) {
    const reply = await act(id, action, step);
    if (reply.statusCode !== 200) throw new Error(`${action}: ${reply.body}`);
  }
}
const assigned: readonly [string, Step] = ['assignComplaint', { facts: { handlers: [stage.idOf('wang')] } }];
const NEXT = { next: '征求被投诉人意见。', term: '六十日内未达成协议的，终止调解。', seal: '（盖章）' };
const told = { requestZh: '退货退款', goodsZh: '珍珠项链' };
/** A number as the paper got it. */
async function numberOf(id: string, documentId: string, given: object): Promise<string> {
  const reply = await make(id, documentId, given);
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json<ComplaintPapers>().items.at(-1)?.number ?? '';
}
async function accept(id: string): Promise<void> {
  await walk(id, [assigned, ['acceptComplaint', { documents: { acceptanceDecision: '1' } }]]);
}

describe('papers of a complaint (投诉举报处理办法第十五条、第二十三条、第二十四条)', () => {
  it('are made from the record, get numbers without a gap, and are fixed by the step that names them', async () => {
    const [one, two] = [await stage.tell(told), await stage.tell(told)];
    for (const id of [one, two]) await walk(id, [assigned]);
    const first = await numberOf(one, 'acceptanceDecision', NEXT);
    // What lacks an element gets no number, and none is lost.
    const bare = await make(two, 'acceptanceDecision', { ...NEXT, next: ' ' });
    expect([bare.statusCode, bare.json().code]).toEqual([422, 'complaint.paperIncomplete']);
    expect(bare.json().details.missing).toMatchObject([{ id: 'next', article: expect.stringContaining('第十八条') }]);
    const second = await numberOf(two, 'acceptanceDecision', NEXT);
    expect([first, second]).toEqual([
      expect.stringMatching(/投受〔2026〕1号$/),
      expect.stringMatching(/投受〔2026〕2号$/),
    ]);
    await walk(one, [['acceptComplaint', { documents: { acceptanceDecision: first } }]]);
    expect((await papersOf(one)).items).toMatchObject([{ number: first, boundSeq: 3, reaches: ['complainant'] }]);
  });

  it('say what the step says, belong to their own item, and count once', async () => {
    const [id, other] = [await stage.tell(told), await stage.tell(told)];
    for (const one of [id, other]) await walk(one, [assigned]);
    const given = { ground: '超过三年', reason: '2021年已经知道', remedies: '可以依法起诉', seal: '（盖章）' };
    const number = await numberOf(id, 'refusalDecision', given);
    const facts = { refusalGround: 'tooLate', refusalReason: '2021年已经知道', otherRemedies: '可以依法起诉' };
    const refuse = (of: string, documents: Record<string, string>, over: object = {}) =>
      act(of, 'refuseComplaint', { facts: { ...facts, ...over }, documents });
    const codes = [
      await refuse(other, { refusalDecision: number }),
      await refuse(id, { refusalDecision: number.replace(/\d+号$/, '99号') }),
      await refuse(id, { refusalDecision: number }, { refusalReason: '别的理由' }),
    ].map((reply) => reply.json().code);
    expect(codes).toEqual(['complaint.paperElsewhere', 'complaint.paperElsewhere', 'complaint.paperDiffers']);
    expect((await refuse(id, { refusalDecision: number })).statusCode).toBe(200);
  });

  it('go to the consumer through 12315 as they read, without who complains (第三十七条、第四十条)', async () => {
    const person = { name: '测试投诉人', phone: null, address: null };
    const id = await stage.tell({ ...told, person } as never);
    await walk(id, [assigned]);
    const named = await make(id, 'acceptanceDecision', { ...NEXT, next: '请测试投诉人等候通知' });
    expect([named.statusCode, named.json().code]).toEqual([422, 'complaint.personNamed']);
    const number = await numberOf(id, 'acceptanceDecision', NEXT);
    await walk(id, [['acceptComplaint', { documents: { acceptanceDecision: number } }]]);
    const moved = {
      itemId: id,
      kind: 'complaint',
      action: 'acceptComplaint',
      from: 'received',
      to: 'accepted',
    } as const;
    const at = stage.infra.clock.now().toISOString();
    const step = await inScope(stage.infra.db, systemScope, (tx) => stage.complaints.stepOf(tx, { ...moved, at }));
    expect(step?.papers).toMatchObject([{ number, titleZh: '投诉受理决定书' }]);
    expect(JSON.stringify(step)).toContain('退货退款');
    expect(JSON.stringify(step)).not.toContain('测试投诉人');
  });

  it('a complaint with a mediation letter is closed once it was handed over (第二十四条)', async () => {
    const id = await stage.tell(told);
    await accept(id);
    await walk(id, [
      ['recordConsent', { facts: { complainantConsent: true, respondentConsent: true } }],
      ['agreeComplaint', { facts: { agreementText: '商家退款退货。', paperNeeded: true } }],
    ]);
    const early = await act(id, 'closeComplaint');
    expect([early.statusCode, early.json().details.why.article]).toEqual([409, expect.stringContaining('第二十四条')]);
    const words = {
      performance: '三日内退款',
      signatures: '投诉人：　被投诉人：',
      copies: '一式三份',
      seal: '（盖章）',
    };
    const number = await numberOf(id, 'mediationLetter', words);
    await walk(id, [['deliverMediationLetter', { documents: { mediationLetter: number } }], ['closeComplaint']]);
    const moved = { itemId: id, kind: 'complaint', action: 'closeComplaint', from: 'agreed', to: 'closed' } as const;
    const at = stage.infra.clock.now().toISOString();
    const step = await inScope(stage.infra.db, systemScope, (tx) => stage.complaints.stepOf(tx, { ...moved, at }));
    expect(step).toMatchObject({ documentNos: [number], papers: [{ number, titleZh: '调解书' }] });
  });

  it('are made by those who handle the item alone, and taken out as the same bytes each time', async () => {
    const id = await stage.tell(told);
    await walk(id, [assigned]);
    for (const who of ['li', 'neighbour', 'city', 'monitor'])
      expect([who, (await make(id, 'acceptanceDecision', NEXT, who)).statusCode]).toEqual([
        who,
        who === 'neighbour' ? 404 : 403,
      ]);
    const unknown = await make(id, 'penaltyDecision', NEXT);
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'complaint.paperUnknown']);
    await numberOf(id, 'acceptanceDecision', NEXT);
    const [paper] = (await papersOf(id)).items;
    const at = `/api/v1/complaints/${id}/papers/${paper?.id}/file/docx`;
    const [once, again] = [await get('wang', at), await get('wang', at)];
    expect(once.statusCode).toBe(200);
    expect(once.rawPayload.equals(again.rawPayload)).toBe(true);
    expect((await get('neighbour', at)).statusCode).toBe(404);
    expect((await papersOf(id, 'li')).mayWrite).toBe(false);
  });
});
