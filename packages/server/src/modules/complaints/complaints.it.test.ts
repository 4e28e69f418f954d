import type { Complaint, ComplaintFile, FactorSheet } from '@jianhu/contract';
import { addDays, civilDateOf } from '@jianhu/kernel';
import { stageComplaints } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { withClient } from '../../infra/postgres/server-address.ts';

const stage = await stageComplaints();
const { get, post } = stage;
afterAll(() => stage.close());
beforeEach(() => stage.restart());

interface Step {
  readonly by?: string;
  readonly on?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly documents?: Readonly<Record<string, string>>;
  readonly expectedVersion?: number;
}

const file = async (id: string, who = 'wang') => (await get(who, `/api/v1/complaints/${id}`)).json<ComplaintFile>();

async function act(id: string, action: string, { by = 'wang', ...step }: Step = {}) {
  const expectedVersion = step.expectedVersion ?? (await file(id)).actionVersion;
  return post(by, `/api/v1/complaints/${id}/actions`, { action, ...step, expectedVersion });
}

async function walk(id: string, steps: readonly (readonly [string, Step?])[]): Promise<ComplaintFile> {
  for (const [action, step] of steps) {
    const reply = await act(id, action, step);
    if (reply.statusCode !== 200) throw new Error(`${action}: ${reply.body}`);
  }
  return file(id);
}

const accept: readonly [string, Step] = ['acceptComplaint', { documents: { acceptanceDecision: '投受〔2026〕1号' } }];
const consent: readonly [string, Step] = [
  'recordConsent',
  { facts: { complainantConsent: true, respondentConsent: true } },
];
const dueOf = ({ terms }: ComplaintFile, deadline: string) => terms.findLast((one) => one.deadline === deadline);

describe('the life of a complaint (brief 5.10, order 121)', () => {
  it('comes from 12315 alone, and runs to an agreement with its clocks', async () => {
    const id = await stage.tell();
    const received = await file(id);
    expect(received).toMatchObject({ kind: 'complaint', state: 'received', unitId: stage.own.id, personKnown: false });
    // Seven working days from Monday the 23rd (第十五条).
    expect(dueOf(received, 'complaint.acceptance')).toMatchObject({ dueOn: '2026-12-02', remainingUnit: 'WD' });
    expect(dueOf(received, 'complaint.acceptance')?.explainedZh.length).toBeGreaterThan(0);
    const mediating = await walk(id, [
      ['assignComplaint', { facts: { handlers: [stage.idOf('wang')] } }],
      accept,
      consent,
    ]);
    // Sixty calendar days from the acceptance (第二十三条).
    expect(dueOf(mediating, 'complaint.mediation')).toMatchObject({ dueOn: '2027-01-22', remainingUnit: 'CD' });
    const closed = await walk(id, [
      ['agreeComplaint', { facts: { agreementText: '商家退款退货。', paperNeeded: true, agreedFen: 39_900 } }],
      ['deliverMediationLetter', { documents: { mediationLetter: '1' } }],
      ['closeComplaint'],
    ]);
    expect(closed).toMatchObject({ state: 'closed', nextDueOn: null, endedOn: '2026-11-23' });
  });

  it('testing time does not count (第二十二条), and the end is told within seven working days (第二十三条)', async () => {
    const id = await stage.tell();
    await walk(id, [
      accept,
      consent,
      ['pauseForTesting', { facts: { suspendReason: '珍珠材质', testingBody: '检测院' } }],
    ]);
    stage.setDay('2026-12-03');
    const resumed = await walk(id, [['resumeAfterTesting', { facts: { testingOutcome: '合格' } }]]);
    expect(dueOf(resumed, 'complaint.mediation')?.dueOn).toBe('2027-02-01');
    const ended = await walk(id, [['endMediation', { facts: { endGround: 'noAgreement', endReason: '金额分歧' } }]]);
    expect(dueOf(ended, 'complaint.terminationNotice')).toMatchObject({ dueOn: '2026-12-14' });
  });

  it('a mediation that ends because somebody stayed away says who, and its news says it on (第二十三条)', async () => {
    const id = await stage.tell();
    await walk(id, [accept, consent]);
    const told: unknown[] = [];
    stage.infra.outbox.subscribe('complaints.itemMoved.v1', 'test.ended', async (_tx, news) => {
      if (news.itemId === id && news.action === 'endMediation') told.push(news);
    });
    const end = (facts: object) => act(id, 'endMediation', { facts: { ...facts, endReason: '两次未到' } });
    expect((await end({ endGround: 'absent' })).json().details.why).toMatchObject({ code: 'why.factWrong' });
    expect((await end({ endGround: 'complainantAbsent' })).statusCode).toBe(200);
    await stage.infra.outbox.drain();
    expect(told).toMatchObject([{ itemId: id, endGround: 'complainantAbsent' }]);
  });

  it('an item received before 2026-04-15 keeps the former terms, whenever it is accepted', async () => {
    stage.setDay('2026-04-16');
    const id = await stage.tell({ receivedAt: new Date('2026-04-13T02:00:00Z') });
    const accepted = await walk(id, [accept]);
    expect(accepted.procedureId).toBe('complaint-former');
    expect(dueOf(accepted, 'complaint.mediation')).toMatchObject({ remainingUnit: 'WD', status: 'running' });
    expect(dueOf(accepted, 'complaint.mediation')?.article).toContain('暂行办法');
  });

  it('mediation needs the consent of both (第十八条); a refusal names its ground (第十六条)', async () => {
    const id = await stage.tell();
    await walk(id, [accept]);
    const alone = await act(id, 'recordConsent', { facts: { complainantConsent: true, respondentConsent: false } });
    expect(alone.statusCode).toBe(409);
    expect(alone.json().details.why.article).toContain('第十八条');
    const other = await stage.tell();
    const bare = await act(other, 'refuseComplaint', { documents: { refusalDecision: '1' } });
    expect(bare.statusCode).toBe(409);
    const facts = { refusalGround: 'tooLate', refusalReason: '已逾三年', otherRemedies: '可以起诉' };
    const refused = await walk(other, [['refuseComplaint', { facts, documents: { refusalDecision: '1' } }]]);
    expect(refused).toMatchObject({ state: 'refused', stateKind: 'end' });
  });

  it('negotiation first needs consent and an enrolled enterprise, and comes back; the clock of acceptance runs on', async () => {
    const id = await stage.tell();
    const offer = {
      consumerConsent: true,
      enterpriseEnrolled: true,
      negotiationChannel: 'odr',
      replyDue: '2026-11-30',
    };
    for (const missing of ['consumerConsent', 'enterpriseEnrolled']) {
      const refused = await act(id, 'offerNegotiation', { facts: { ...offer, [missing]: false } });
      expect([refused.statusCode, refused.json().details.why.article]).toEqual([
        409,
        expect.stringContaining('先行和解（企业入驻约定）'),
      ]);
    }
    const { availableActions } = await file(id);
    expect(availableActions.find(({ action }) => action === 'offerNegotiation')?.nameZh).toContain('已入驻企业');
    const offered = await walk(id, [['offerNegotiation', { facts: offer }]]);
    expect(offered).toMatchObject({ state: 'negotiating', nextDueOn: '2026-12-02' });
    const back = await walk(id, [['failNegotiation', { facts: { negotiationOutcome: 'timeout' } }]]);
    expect(back.state).toBe('received');
  });

  it('the shared court needs consent, and leads to confirmation or back', async () => {
    const id = await stage.tell();
    await walk(id, [accept, consent]);
    const facts = { courtConsent: true, courtName: '共享法庭一号', disputeSummary: '退款', courtEvidence: '订单' };
    expect((await act(id, 'referSharedCourt', { facts: { ...facts, courtConsent: false } })).statusCode).toBe(409);
    const agreed = await walk(id, [
      ['referSharedCourt', { facts }],
      ['recordGuidance', { facts: { judgeGuidance: '建议退半' } }],
      ['agreeComplaint', { facts: { agreementText: '退一半', paperNeeded: true } }],
      ['applyConfirmation', { facts: { confirmationCourt: '人民法庭' } }],
    ]);
    expect(agreed.state).toBe('agreed');
  });

  it('thirty days run for a joint request to the court, stand on the desk, and hold the item open (人民调解法第三十三条)', async () => {
    const id = await stage.tell();
    const facts = { courtConsent: true, courtName: '共享法庭一号', disputeSummary: '退款', courtEvidence: '订单' };
    const agreed = await walk(id, [
      accept,
      consent,
      ['referSharedCourt', { facts }],
      ['agreeComplaint', { facts: { agreementText: '退一半', paperNeeded: false } }],
    ]);
    const dueOn = addDays(civilDateOf(stage.infra.clock.now()), 30);
    const term = agreed.terms.find(({ deadline }) => deadline === 'mediation.confirmation');
    expect(term).toMatchObject({
      owner: 'party',
      status: 'running',
      dueOn,
      article: expect.stringContaining('第三十三条'),
    });
    const early = await act(id, 'closeComplaint');
    expect(early.json().details.why.zh).toContain('三十日未满');
    const waived = await walk(id, [
      ['waiveConfirmation', { facts: { waiverNote: '双方已当场履行' } }],
      ['closeComplaint'],
    ]);
    expect(waived.state).toBe('closed');
  });

  it('a request of the thirtieth day is recorded later by its own day, one of the day after is refused (人民调解法第三十三条)', async () => {
    const facts = { courtConsent: true, courtName: '共享法庭一号', disputeSummary: '退款', courtEvidence: '订单' };
    const agree = async () => {
      const id = await stage.tell();
      await walk(id, [
        accept,
        consent,
        ['referSharedCourt', { facts }],
        ['agreeComplaint', { facts: { agreementText: '退一半', paperNeeded: false } }],
      ]);
      return id;
    };
    const [inTime, late] = [await agree(), await agree()];
    const agreedOn = civilDateOf(stage.infra.clock.now());
    const court = { confirmationCourt: '人民法庭' };
    stage.setDay(addDays(agreedOn, 32));
    const refused = await act(late, 'applyConfirmation', { facts: court, on: addDays(agreedOn, 31) });
    expect([refused.statusCode, refused.json().details.why.zh]).toEqual([409, expect.stringContaining('已满三十日')]);
    const day = await act(inTime, 'applyConfirmation', { facts: court, on: addDays(agreedOn, 30) });
    expect(day.statusCode).toBe(200);
    stage.restart();
  });

  it('what 12315 tells later of the same work item opens nothing new and moves nothing by itself', async () => {
    const workItemNo = 'TEST-SAME-1';
    const id = await stage.tell({ workItemNo });
    expect(await stage.tell({ workItemNo, state: 'accepted' })).toBe(id);
    expect(await file(id)).toMatchObject({ state: 'received', toldState: 'accepted', actionVersion: 1 });
  });

  it('of two who act at once the slower is told who was faster', async () => {
    const id = await stage.tell();
    await walk(id, [accept]);
    const late = await act(id, 'acceptComplaint', {
      by: 'li',
      documents: { acceptanceDecision: '2' },
      expectedVersion: 1,
    });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ code: 'complaint.changedSince', details: { changes: [{ byName: 'wang' }] } });
  });
});

describe('a mixed work item is split (第九条), and a report goes into the loop of clues', () => {
  it('each half has its own clocks from the same receipt, and links to the other', async () => {
    const id = await stage.tell();
    const split = await walk(id, [['splitReport', { facts: { splitText: '网页使用绝对化用语。' } }]]);
    const [half] = split.related;
    expect(half).toMatchObject({ kind: 'report', number: `${split.number}-J`, mixed: true });
    const report = await file(half?.id ?? '');
    expect(report).toMatchObject({ factsZh: '网页使用绝对化用语。', requestZh: null });
    // Fifteen working days (程序规定第十八条).
    expect(dueOf(report, 'clue.verification')).toMatchObject({ dueOn: '2026-12-14', extensionsLeft: 1 });
    expect((await act(id, 'splitReport', { facts: { splitText: '再分一次' } })).statusCode).toBe(409);
  });

  it('becomes an alert once, then the clue of whoever confirms it; both link to each other', async () => {
    const id = await stage.tell({ itemKind: 'report' });
    await walk(id, [['createClue', { facts: { leadConduct: 'absoluteTerm', leadFacts: '商品页宣称全国第一。' } }]]);
    await stage.infra.outbox.drain();
    const { lead } = await file(id);
    expect(lead?.alertId).toBeTruthy();
    const alert = `/api/v1/alerts/${lead?.alertId}`;
    expect((await get('wang', alert)).json()).toMatchObject({ unitId: stage.own.id, findings: 0 });
    await post('wang', `${alert}/actions`, { action: 'claim', expectedVersion: 1 });
    const confirmed = await post('wang', `${alert}/actions`, { action: 'confirm', expectedVersion: 2 });
    expect(confirmed.statusCode).toBe(200);
    await stage.infra.outbox.drain();
    const { clueId } = confirmed.json();
    expect((await file(id)).lead).toEqual({ alertId: lead?.alertId, clueId });
    expect((await get('wang', `/api/v1/clues/${clueId}`)).json()).toMatchObject({ source: 'report12315' });
  });
});

describe('walls (brief 7.6)', () => {
  it('a neighbour sees and does nothing; the city sees and does not act; a forwarded item is acted on where it went', async () => {
    const id = await stage.tell();
    const url = `/api/v1/complaints/${id}`;
    for (const who of ['neighbour', 'department']) {
      for (const path of ['', '/route', '/factors'])
        expect((await get(who, url + path)).statusCode, `${who} ${path}`).toBeGreaterThanOrEqual(403);
      expect((await act(id, 'acceptComplaint', { by: who })).statusCode).toBe(404);
      expect((await post(who, `${url}/person/reveal`, { note: '核实情况' })).statusCode).toBe(404);
      expect((await get(who, '/api/v1/complaints')).body).not.toContain(id);
      expect((await get(who, '/api/v1/complaints-trends')).json().complaints).toBe(0);
    }
    expect((await get('city', url)).statusCode).toBe(200);
    const byCity = await act(id, 'acceptComplaint', { by: 'city', documents: { acceptanceDecision: '1' } });
    expect(byCity.statusCode).toBe(403);
    const forwarded = await walk(id, [
      ['forwardComplaint', { facts: { forwardTo: stage.neighbour, placeReason: '公示地址在该县' } }],
    ]);
    expect(forwarded.unitId).toBe(stage.neighbour);
    expect((await act(id, 'acceptComplaint', { documents: { acceptanceDecision: '1' } })).statusCode).toBe(409);
    const there = await act(id, 'acceptComplaint', { by: 'neighbour', documents: { acceptanceDecision: '1' } });
    expect(there.statusCode).toBe(200);
  });
});

describe('who complains or reports stays unknown (第三十七条)', () => {
  const person = { name: '举报人孙小乔', phone: '13900001234', address: '演示路七弄九号' };

  it('is shown to who handles it alone, and stands in no step, file, list, log or table in the clear', async () => {
    const id = await stage.tell({ itemKind: 'report', person });
    const url = `/api/v1/complaints/${id}`;
    await walk(id, [['assignReport', { facts: { handlers: [stage.idOf('wang')] } }]]);
    for (const who of ['li', 'head', 'monitor', 'city', 'office'])
      expect((await post(who, `${url}/person/reveal`, { note: '核实举报内容' })).statusCode, who).toBe(403);
    const shown = await post('wang', `${url}/person/reveal`, { note: '核实举报内容' });
    expect(shown.json()).toEqual(person);
    for (const text of ['孙小乔来电称属实'.replace('孙', '举报人孙'), '联系 1390000 1234', '住演示路七弄九号']) {
      const named = await act(id, 'createClue', { facts: { leadConduct: 'other', leadFacts: text } });
      expect(named.statusCode).toBe(422);
      expect(named.body).not.toContain(person.name);
    }
    expect((await file(id, 'office')).factsZh).toBeNull();
    const kept = await withClient(stage.ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables
          where schemaname not in ('pg_catalog', 'information_schema')`,
      );
      const texts: string[] = [];
      for (const { name } of rows)
        texts.push(JSON.stringify((await client.query(`select to_jsonb(t)::text as text from ${name} t`)).rows));
      return texts.join('\n');
    });
    for (const value of Object.values(person)) expect(kept).not.toContain(value);
    expect(kept).toContain('vault.revealed');
  });

  it('the factor sheet shows numbers with the items behind them, and changes neither step nor term (第十七条)', async () => {
    const factsZh = '同样的内容再说一遍';
    const claimant = { name: '演示甲', phone: '13900009876', address: null };
    const first = await stage.tell({ person: claimant, factsZh });
    await walk(first, [accept]);
    await stage.tell({ person: { ...claimant, name: '演示乙' }, factsZh });
    const id = await stage.tell({ person: claimant, factsZh });
    const before = await file(id);
    const sheet = (await get('wang', `/api/v1/complaints/${id}/factors`)).json<FactorSheet>();
    const value = (factor: string) => sheet.items.find((one) => one.factor === factor)?.value;
    expect([value('frequency'), value('againstSame'), value('sharedPhone'), value('sameText')]).toEqual([2, 2, 1, 2]);
    expect(sheet).toMatchObject({ earlier: 2, borneOut: 1 });
    expect(sheet.cautionZh).toContain('不是结论');
    const after = await file(id);
    expect({ ...after, asOf: '' }).toEqual({ ...before, asOf: '' });
    await walk(id, [['assignComplaint', { facts: { handlers: [stage.idOf('li')] } }]]);
    expect((await get('wang', `/api/v1/complaints/${id}/factors`)).statusCode).toBe(403);
  });
});

describe('the factors of brief 6.6 that ask for more than a count (第十七条)', () => {
  const factsZh = '同一段话';
  const claimant = { name: '演示丙', phone: '13900001111', address: '演示巷 1 号' };
  const agreed = (agreedFen?: number) =>
    [
      accept,
      consent,
      ['agreeComplaint', { facts: { agreementText: '退一半', paperNeeded: false, ...(agreedFen && { agreedFen }) } }],
    ] as const;
  const readSheet = async (id: string) => {
    const sheet = (await get('wang', `/api/v1/complaints/${id}/factors`)).json<FactorSheet>();
    return (factor: string) => sheet.items.find((one) => one.factor === factor);
  };

  it('says what is not known instead of a number', async () => {
    const first = await readSheet(await stage.tell({ person: claimant, factsZh }));
    expect([first('agreedOfClaimed')?.value, first('quantityAgainstShelfLife')?.value]).toEqual([null, null]);
    expect(first('quantityAgainstShelfLife')?.meaningZh).toContain('不掌握');
    const nameless = await readSheet(await stage.tell({ factsZh: '不留电话的一件' }));
    expect(nameless('linkedClaimants')?.value).toBeNull();
  });

  it('gives the share agreed of what was claimed, by the complaints that name both', async () => {
    await walk(await stage.tell({ person: claimant, factsZh, amountFen: 30_000 }), agreed(10_000));
    await walk(await stage.tell({ person: claimant, factsZh, amountFen: 10_000 }), agreed(10_000));
    await walk(await stage.tell({ person: claimant, factsZh, amountFen: 90_000 }), agreed());
    const factor = await readSheet(await stage.tell({ person: claimant, factsZh }));
    expect(factor('agreedOfClaimed')).toMatchObject({ value: 50, unit: 'percent' });
    expect(factor('agreedOfClaimed')?.evidence).toHaveLength(2);
  });

  it('counts other telephones linked by an address or by words of any item, each once', async () => {
    const other = { name: '演示丁', phone: '13900002222', address: claimant.address };
    await stage.tell({ person: other, factsZh: '各说各话' });
    await stage.tell({ person: other, factsZh });
    await stage.tell({ person: { name: '演示戊', phone: '13900003333', address: null }, factsZh });
    // The item at hand shares neither with them; earlier items of the same telephone do.
    const id = await stage.tell({ person: { ...claimant, address: '演示巷 9 号' }, factsZh: '另一段话' });
    const factor = await readSheet(id);
    expect(factor('linkedClaimants')).toMatchObject({ value: 2, unit: 'people' });
    expect([factor('sharedAddress')?.value, factor('sameText')?.value]).toEqual([0, 0]);
  });

  it('counts a withdrawal after an offer of money, not one before it', async () => {
    const offer = (itemId: string, at: string) =>
      withClient(stage.ownerUrl, (client) =>
        client.query(
          `insert into complaints.proposal values (gen_random_uuid(), $1, gen_random_uuid(), '退款', 5000, gen_random_uuid(), $2)`,
          [itemId, at],
        ),
      );
    const withdrawn = async (offeredAt: string) => {
      const id = await stage.tell({ person: claimant, factsZh });
      await offer(id, offeredAt);
      await walk(id, [accept, ['withdrawComplaint', { facts: { withdrawalNote: '已解决' } }]]);
    };
    await withdrawn('2026-01-01T00:00:00Z');
    await withdrawn('2099-01-01T00:00:00Z');
    const factor = await readSheet(await stage.tell({ person: claimant, factsZh }));
    expect([factor('withdrawn')?.value, factor('withdrawnAfterOffer')?.value]).toEqual([2, 1]);
  });
});

it('the list of one’s own holds what one handles and may see, and nothing else', async () => {
  const [own, other] = [await stage.tell(), await stage.tell()];
  await walk(own, [['assignComplaint', { facts: { handlers: [stage.idOf('li')] } }]]);
  await walk(other, [['assignComplaint', { facts: { handlers: [stage.idOf('wang')] } }]]);
  const mine = async (who: string) =>
    (await get(who, '/api/v1/complaints?mine=true&limit=200'))
      .json<{ items: Complaint[] }>()
      .items.map(({ id }) => id)
      .filter((id) => id === own || id === other);
  expect([await mine('li'), await mine('wang'), await mine('neighbour')]).toEqual([[own], [other], []]);
});

it('the list filters by kind, what is late and whose; a page never repeats', async () => {
  const id = await stage.tell();
  stage.setDay('2026-12-10');
  const late = (await get('wang', '/api/v1/complaints?overdue=true&kind=complaint&limit=200')).json<{
    items: Complaint[];
  }>();
  expect(late.items.map((one) => one.id)).toContain(id);
  const one = (await get('wang', '/api/v1/complaints?limit=1')).json();
  const two = (await get('wang', `/api/v1/complaints?limit=1&after=${one.next}`)).json();
  expect(two.items[0].id).not.toBe(one.items[0].id);
  expect((await get('wang', '/api/v1/complaints?after=x')).statusCode).toBe(400);
});
