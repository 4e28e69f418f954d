import { globSync, readFileSync } from 'node:fs';
import { buildWorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../procedure/fold-matter.ts';
import type { Facts } from '../procedure/condition.ts';
import { loadServiceItems } from './load-items.ts';
import { begin, type Step, take } from './test-item-life.ts';

const root = new URL('../../../../rulebook/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const entries = globSync('services/*.json', { cwd: root.pathname }).map((path): [string, string] => [path, text(path)]);
const { items } = loadServiceItems(entries);
const calendar = buildWorkingCalendar(JSON.parse(text('calendar/cn.json')) as WorkingCalendarData);

/** Walks a life through the gate; says where it came to, or why a step was refused. */
function live(itemId: string, steps: readonly Step[]): { state: string; kind: string; why: string | null } {
  const item = items.find((one) => one.itemId === itemId);
  if (!item) throw new Error(`no item ${itemId}`);
  let walked = begin(item, calendar);
  for (const step of steps) {
    const next = take(walked, step);
    if (next.kind === 'refused') return { state: walked.state?.state ?? '', kind: 'refused', why: next.why };
    walked = next;
  }
  const state = walked.state?.state ?? '';
  return { state, kind: kindOf(walked.life, state), why: null };
}

const submit = (facts: Facts = {}): Step => ({ action: 'submit', facts });
const accept: Step = { action: 'accept', after: 1 };

const registered: Step[] = [
  submit({ isPublic: false, hasPersonal: false }),
  accept,
  { action: 'fileToProvince' },
  { action: 'publishNotice' },
  { action: 'register', after: 30 },
];

describe('lives of the items that no other test walks', () => {
  it.each<[string, string, Step[]]>([
    [
      'credit-repair',
      'closed',
      [
        submit({ grade: 'general', decidedOn: '2026-05-20' }),
        accept,
        { action: 'verify', after: 1, facts: { gradeVerified: 'general', decidedOnVerified: '2026-05-20' } },
        { action: 'repair', after: 1 },
        { action: 'sync', after: 1 },
      ],
    ],
    // 信用修复管理办法：what was got by a false promise is taken back also after it was told everywhere.
    [
      'credit-repair',
      'revoked',
      [
        submit({ grade: 'minor' }),
        accept,
        { action: 'verify', after: 1, facts: { gradeVerified: 'minor' } },
        { action: 'repair', after: 1 },
        { action: 'sync', after: 1 },
        { action: 'revoke', after: 200, facts: { falseText: '承诺的整改没有做' } },
      ],
    ],
    [
      'fair-competition',
      'recorded',
      [
        submit({ fileKind: 'draft', useException: false }),
        accept,
        { action: 'review', facts: { conclusion: 'revise' } },
        { action: 'sendBack' },
        { action: 'resubmit', after: 2 },
        { action: 'review', facts: { conclusion: 'pass' } },
        { action: 'pass' },
        { action: 'issue', after: 3 },
        { action: 'record' },
      ],
    ],
    [
      'fair-competition',
      'cleaned',
      [
        submit({ fileKind: 'stock', useException: false }),
        accept,
        { action: 'review', facts: { conclusion: 'stop' } },
        { action: 'orderCleaning' },
        { action: 'recordCleaned', after: 20 },
      ],
    ],
    [
      'mediation-confirmation',
      'confirmed',
      [
        submit(),
        accept,
        { action: 'sendToCourt', after: 1 },
        { action: 'recordConfirmed', after: 10, facts: { courtResult: 'confirmed' } },
      ],
    ],
    [
      'contract-honouring',
      'ended',
      [
        submit({ truthful: true, noSerious: true }),
        accept,
        { action: 'verify', facts: { verified: true, noSeriousVerified: true } },
        { action: 'recommend', after: 2 },
        { action: 'recordPublished', after: 30 },
        { action: 'end', after: 800 },
      ],
    ],
    ['data-ip', 'expiring', [...registered, { action: 'remind', after: 1_036 }]],
    ['data-ip', 'renewing', [...registered, { action: 'remind', after: 1_036 }, { action: 'askRenewal' }]],
    [
      'data-ip',
      'registered',
      [...registered, { action: 'remind', after: 1_036 }, { action: 'askRenewal' }, { action: 'renew', after: 5 }],
    ],
    [
      'data-ip',
      'expired',
      [
        ...registered,
        { action: 'remind', after: 1_036 },
        { action: 'askRenewal' },
        { action: 'refuseRenewal', after: 5 },
        { action: 'expire', after: 60 },
      ],
    ],
    ['overseas-help', 'closed', [submit(), accept, { action: 'assign' }, { action: 'giveAdvice', after: 5 }]],
    ['patent-preexam', 'passed', [submit({ disclosed: false }), accept, { action: 'pass', after: 3 }]],
    [
      'premises-proof',
      'issued',
      [
        submit({ platformProof: 'refused' }),
        accept,
        { action: 'urgePlatform', after: 1 },
        { action: 'issueRecord', after: 3 },
      ],
    ],
  ])('%s comes to %s', (itemId, end, steps) => {
    expect(live(itemId, steps)).toMatchObject({ state: end, why: null });
  });

  it.each<[string, string, Step[]]>([
    [
      'a general penalty is not repaired before three months (信用修复管理办法)',
      'credit-repair',
      [submit({ grade: 'general', decidedOn: '2026-08-01' })],
    ],
    [
      'a certificate is not reminded of three months before its end (证书有效期)',
      'data-ip',
      [...registered, { action: 'remind', after: 1_000 }],
    ],
    [
      'a renewed certificate does not end on the day of the old one (证书有效期)',
      'data-ip',
      [
        ...registered,
        { action: 'remind', after: 1_036 },
        { action: 'askRenewal' },
        { action: 'renew' },
        { action: 'expire', after: 70 },
      ],
    ],
    [
      'a certificate does not end while the organ sits on the renewal (行政许可法第五十条)',
      'data-ip',
      [...registered, { action: 'remind', after: 1_036 }, { action: 'askRenewal' }, { action: 'expire', after: 90 }],
    ],
    ['a false commitment is none', 'credit-repair', [submit({ grade: 'minor', commitment: false })]],
    [
      'a policy is not issued before it passed (公平竞争审查条例)',
      'fair-competition',
      [
        submit({ fileKind: 'draft', useException: false }),
        accept,
        { action: 'review', facts: { conclusion: 'stop' } },
        { action: 'pass' },
      ],
    ],
    [
      'a file that is in force is cleaned, and not stopped as if it were a draft',
      'fair-competition',
      [
        submit({ fileKind: 'stock', useException: false }),
        accept,
        { action: 'review', facts: { conclusion: 'stop' } },
        { action: 'stop' },
      ],
    ],
    [
      'an agreement is confirmed within thirty days only (人民调解法第三十三条)',
      'mediation-confirmation',
      [submit({ effectiveOn: '2026-07-31' })],
    ],
    [
      'what did not prove true is not recommended (守合同重信用)',
      'contract-honouring',
      [submit(), accept, { action: 'verify', facts: { verified: false } }, { action: 'recommend' }],
    ],
    [
      'whoever has premises offline registers those (网络交易监督管理办法第九条)',
      'premises-proof',
      [submit({ onlyOnline: false })],
    ],
  ])('%s', (_article, itemId, steps) => {
    expect(live(itemId, steps).kind).toBe('refused');
  });

  it.each([
    'contract-honouring',
    'credit-repair',
    'fair-competition',
    'mediation-confirmation',
    'overseas-help',
    'patent-preexam',
    'premises-proof',
  ])(
    '%s: silence counts as acceptance, and a supplement that never comes as withdrawal (行政许可法第三十二条)',
    (itemId) => {
      const form = submit({ ...(itemId === 'credit-repair' && { grade: 'minor' }) });
      expect(live(itemId, [form, { action: 'deemAccepted', after: 20 }]).state).toBe('accepted');
      const ask = { action: 'askSupplement', after: 1, facts: { supplementList: ['contactName'] } };
      const asked = itemId === 'fair-competition' ? { ...ask, facts: { supplementList: ['issuer'] } } : ask;
      expect(live(itemId, [form, asked, { action: 'lapse', after: 40 }])).toMatchObject({
        state: 'lapsed',
        kind: 'end',
      });
      expect(live(itemId, [form, asked, { action: 'lapse', after: 1 }]).kind).toBe('refused');
    },
  );
});
