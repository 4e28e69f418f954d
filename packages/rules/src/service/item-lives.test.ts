import { globSync, readFileSync } from 'node:fs';
import { addDays, buildWorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { FactValue, Facts } from '../procedure/condition.ts';
import { foldMatter, kindOf } from '../procedure/fold-matter.ts';
import type { Life } from '../procedure/procedure.ts';
import type { ProcedureAction } from '../procedure/procedure-log.ts';
import { refuseAction } from '../procedure/refuse-action.ts';
import { actorOf, day } from '../procedure/test-procedures.ts';
import { lifeOf, lifeRulesOf } from './build-life.ts';
import { loadServiceItems } from './load-items.ts';

const root = new URL('../../../../rulebook/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const entries = globSync('services/*.json', { cwd: root.pathname }).map((path): [string, string] => [path, text(path)]);
const { items } = loadServiceItems(entries);
const calendar = buildWorkingCalendar(JSON.parse(text('calendar/cn.json')) as WorkingCalendarData);
const START = day('2026-09-01');

interface Step {
  readonly action: string;
  /** Days after the one before. */
  readonly after?: number;
  readonly facts?: Facts;
}

/** An answer to any question; tests name only those that matter. */
function answerTo({ type, options = [], format }: Life['facts'][number]): FactValue {
  if (format === 'phone') return '0575 8800 0000';
  if (format === 'url') return 'https://shop.demo.invalid/';
  const first = options[0]?.id ?? '';
  const answers: Readonly<Partial<Record<typeof type, FactValue>>> = {
    yesNo: true,
    choice: first,
    choices: [first],
    day: '2026-08-20',
    count: 1,
    fineFen: 1,
    files: ['00000000-0000-7000-8000-000000000001'],
  };
  return answers[type] ?? '已按要求说明';
}

/** Walks a life through the gate; says where it came to, or why a step was refused. */
function live(itemId: string, steps: readonly Step[]): { state: string; kind: string; why: string | null } {
  const item = items.find((one) => one.itemId === itemId);
  if (!item) throw new Error(`no item ${itemId}`);
  const [life, rules] = [lifeOf(item), lifeRulesOf(item, calendar)];
  const log: ProcedureAction[] = [];
  let today = START;
  for (const { action, after = 0, facts = {} } of steps) {
    today = addDays(today, after);
    const state = log.length === 0 ? null : foldMatter(rules, life, log);
    const transition = life.transitions.find(
      (one) => one.action === action && (state === null ? one.from.length === 0 : one.from.includes(state.state)),
    );
    const known: Record<string, FactValue> = { ...state?.facts, ...facts };
    const asked = life.facts.filter(({ key }) => transition?.facts.includes(key));
    for (const one of asked) known[one.key] ??= answerTo(one);
    const given = Object.fromEntries(
      asked
        .filter(({ onlyWhen }) => !onlyWhen || known[onlyWhen.fact] === onlyWhen.is)
        .map(({ key }) => [key, known[key] ?? '']),
    );
    const documents = Object.fromEntries((transition?.documents ?? []).map((id) => [id, `${id}-1`]));
    const proposal = { action, on: today, officers: [], facts: { ...given, ...facts }, documents };
    const role = transition?.who.role ?? 'officer';
    const actor = actorOf(role, { roles: new Set([role]) });
    const why = refuseAction({ rules, procedure: life, state, today }, actor, proposal);
    if (why !== null) return { state: state?.state ?? '', kind: 'refused', why: `${action}: ${why.code} ${why.zh}` };
    log.push({ ...proposal, seq: log.length + 1, at: new Date(today), personId: role, unitId: 'own-unit' });
  }
  const { state } = foldMatter(rules, life, log);
  return { state, kind: kindOf(life, state), why: null };
}

const submit = (facts: Facts = {}): Step => ({ action: 'submit', facts });
const accept: Step = { action: 'accept', after: 1 };

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
      'mediation-confirmation',
      'confirmed',
      [
        submit(),
        accept,
        { action: 'sendToCourt', after: 1 },
        { action: 'recordConfirmed', after: 10, facts: { courtResult: 'confirmed' } },
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
      'an agreement is confirmed within thirty days only (人民调解法第三十三条)',
      'mediation-confirmation',
      [submit({ effectiveOn: '2026-07-31' })],
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
