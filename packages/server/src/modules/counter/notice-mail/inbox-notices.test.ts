import { describe, expect, it } from 'vitest';
import type { Inbox } from '../inbox/index.ts';
import { noticesOf } from './inbox-notices.ts';
import { noticeTextOf } from './mail-text.ts';

const MATTER = '00000000-0000-7000-8000-00000000c001';
const SINCE = new Date('2026-11-20T02:00:00Z');
const OLD = { servedOn: '2026-10-08', recordedAt: new Date('2026-10-08T02:00:00Z') };
const paper = (change: Partial<Inbox['items'][number]> = {}): Inbox['items'][number] => ({
  matterId: MATTER,
  seq: 7,
  number: '2026-330602-C00001',
  paperZh: '行政处罚告知书',
  paperEn: 'Notice before a penalty',
  documentNos: [],
  documents: [],
  organZh: '演示局',
  conductZh: '演示事由',
  servedOn: '2026-11-20',
  recordedAt: new Date('2026-11-20T03:00:00Z'),
  terms: [],
  remedies: [],
  recheck: null,
  messages: [],
  ...change,
});
const inbox = (change: Partial<Inbox>): Inbox => ({
  items: [],
  notices: [],
  ending: [],
  proofs: [],
  today: '2026-11-23',
  ...change,
});
const refsOf = (given: Partial<Inbox>): string[] =>
  noticesOf(inbox(given), SINCE).map(({ kind, ref }) => `${kind} ${ref}`);

describe('what of an inbox is told by mail', () => {
  it('a paper that was recorded since the address was confirmed, and none of before, be it of the same day', () => {
    const before = paper({ seq: 3, recordedAt: new Date('2026-11-20T01:00:00Z') });
    expect(refsOf({ items: [paper(), before] })).toEqual([`paper ${MATTER}:7`]);
  });

  it('a paper that was recorded since, whatever earlier day of service the officer entered', () => {
    expect(refsOf({ items: [paper({ servedOn: '2026-10-08' })] })).toEqual([`paper ${MATTER}:7`]);
  });

  it.each([
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2026-11-26', true],
    ['2026-11-27', false],
  ])('a term that ends on %s, seen on 23 November: %s', (dueOn, isTold) => {
    const terms = [{ dutyZh: '陈述申辩', dutyEn: 'to state one’s case', dueOn }];
    const told = refsOf({ items: [paper({ ...OLD, terms })] });
    expect(told).toEqual(isTold ? [`term ${MATTER}:${dueOn}`] : []);
  });

  it('an answer that came since, not one that is old, nor a message without one', () => {
    const message = (id: string, at: string | null): Inbox['items'][number]['messages'][number] => ({
      id,
      kind: 'contest',
      text: '演示',
      untilOn: null,
      evidence: [],
      sentAt: '2026-11-01T00:00:00.000Z',
      answer: at === null ? null : { decision: 'noted', text: '演示', unitNameZh: '演示局', at, term: null },
      withdrawnAt: null,
    });
    const messages = [
      message('m1', '2026-11-21T00:00:00.000Z'),
      message('m2', '2026-11-19T00:00:00.000Z'),
      message('m3', null),
    ];
    expect(refsOf({ items: [paper({ ...OLD, messages })] })).toEqual(['answer m1']);
  });

  it('the end of a licence for each of its days (行政许可法第五十条), and of what the hall granted once', () => {
    const licence = { licenceId: 'l1', kind: 'foodBusinessPermit' as const, number: 'JY1', validTo: '2026-12-23' };
    const notice = {
      ...licence,
      daysLeft: 30,
      daysBefore: 30,
      toldOn: '2026-11-23',
      toldAt: new Date('2026-11-23T00:20:00Z'),
      renewal: null,
    };
    const grant = {
      applicationId: 'a1',
      number: 'S1',
      nameZh: '演示',
      nameEn: 'demo',
      validTo: '2027-01-01',
      daysLeft: 39,
    };
    const earlier = { ...notice, licenceId: 'l0', toldAt: new Date('2026-11-20T01:59:00Z') };
    expect(refsOf({ notices: [notice, earlier], ending: [grant] })).toEqual([
      'licence l1:2026-12-23:30',
      'grant a1:2027-01-01',
    ]);
  });
});

it('a mail tells kinds and where to read, and nothing that it is about', () => {
  const place = { baseUrl: 'https://jianhu.example', demo: true, endCode: 'id.mac' };
  const { subject, text, endUrl } = noticeTextOf(['paper', 'paper', 'term'], place);
  expect(subject).toBe('【演示数据】鉴湖服务大厅：收件箱有3条新提醒');
  expect(text).toContain('· 有新送达的文书（2项）\n· 有事项的期限将到\n');
  expect(text).toContain('https://jianhu.example/hall/own/inbox');
  expect(endUrl).toBe('https://jianhu.example/hall/notice-mail-end#id.mac');
  expect(text).toContain(endUrl);
});

it('a proof of premises that was issued, and its end, each once (网络交易监督管理办法第九条)', () => {
  const proof = {
    code: '0123456789ABCDEF',
    documentNo: '2026-1',
    shopName: '演示网店',
    shopUrl: 'https://demo.example/1',
    lines: [],
    sha256: '',
    sm3: '',
    organZh: '演示局',
    issuedOn: '2026-11-20',
    endedOn: null,
    endedBy: null,
    changedAt: '2026-11-20T03:00:00.000Z',
    demo: true,
  };
  const ended = { ...proof, code: 'FEDCBA9876543210', endedOn: '2026-11-21', endedBy: 'organ' as const };
  const before = { ...proof, changedAt: '2026-11-20T01:00:00.000Z' };
  expect(refsOf({ proofs: [proof, ended, before] })).toEqual([
    'proof 0123456789ABCDEF:issued',
    'proof FEDCBA9876543210:2026-11-21',
  ]);
});
