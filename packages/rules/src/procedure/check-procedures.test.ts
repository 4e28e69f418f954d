import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkProcedures } from './check-procedures.ts';
import { loadProcedures } from './load-procedures.ts';
import type { Procedure } from './procedure.ts';
import { bookOf, PROCEDURE_FILES } from './test-procedures.ts';

const entries = PROCEDURE_FILES.map((path): [string, string] => [
  path,
  readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
]);
const book = bookOf(entries);
const general = book.procedures.find((one) => one.procedureId === 'case-general');
if (!general) throw new Error('the rulebook has no ordinary procedure');
const messagesOf = (changed: Partial<Procedure>): string[] =>
  checkProcedures({
    ...book,
    procedures: book.procedures.map((one) => (one === general ? { ...general, ...changed } : one)),
  }).map(({ subject, message }) => `${subject}: ${message}`);
const changeStep = (action: string, change: Partial<Procedure['transitions'][number]>): Partial<Procedure> => ({
  transitions: general.transitions.map((one) => (one.action === action ? { ...one, ...change } : one)),
});

describe('the procedures that ship (brief 5.3–5.6, 5.10–5.12, 5.17)', () => {
  it('fit their schema and have nothing wrong in them', () => {
    expect(book.procedures.map((one) => one.procedureId).toSorted()).toEqual([
      'case-general',
      'case-simple',
      'channel-enrolment',
      'clue',
      'complaint',
      'complaint-former',
      'consultation',
      'joint-enforcement',
      'jurisdiction-dispute',
      'light-measure',
      'report',
      'report-former',
      'serious-list',
      'transfer',
      'transfer-out',
      'transfer-police',
    ]);
    expect(checkProcedures(book)).toEqual([]);
  });

  it('what is told to the matter above is a step that the platform may record there', () => {
    expect(messagesOf(changeStep('approveFiling', { parentStep: 'acceptTransfer' }))).toEqual([
      'approveFiling: no procedure lets the platform record acceptTransfer',
    ]);
  });

  it('give every step and every condition an article', () => {
    const steps = book.procedures.flatMap(({ transitions }) => transitions);
    for (const { article, statute, guards = [] } of steps) {
      for (const one of [{ article, statute }, ...guards]) expect(`${one.statute}${one.article}`).toMatch(/.{4,}/);
    }
  });
});

describe('what is wrong in a procedure is found', () => {
  it('a state that nothing leads to', () => {
    const orphan = { id: 'limbo', nameZh: '悬置', nameEn: 'limbo', kind: 'open' } as const;
    expect(messagesOf({ states: [...general.states, orphan] })).toEqual([
      'limbo: cannot be reached',
      'limbo: never comes to an end',
    ]);
  });

  it('a state that never comes to an end', () => {
    expect(messagesOf(changeStep('endElsewhere', { to: 'same' }))).toContain('decidedElsewhere: never comes to an end');
  });

  it('a step to a state, fact, document or action that is not there', () => {
    expect(messagesOf(changeStep('archiveCase', { to: 'nowhere' }))).toContain(
      'archiveCase: there is no state nowhere',
    );
    expect(messagesOf(changeStep('archiveCase', { facts: ['nothing'] }))).toContain(
      'archiveCase: there is no fact nothing',
    );
    expect(messagesOf(changeStep('archiveCase', { documents: ['paper'] }))).toContain(
      'archiveCase: there is no document paper',
    );
    const law = { zh: '尚未有结果', en: 'it is pending', statute: '中华人民共和国行政强制法', article: '第五十三条' };
    const needs = { not: { pending: 'recordAppeal', until: ['sing'] } };
    expect(messagesOf(changeStep('archiveCase', { guards: [{ needs, ...law, checked: 'checked' }] }))).toContain(
      'archiveCase: there is no action sing',
    );
    const who = { role: 'officer', unit: 'own', notWhoDid: ['dance'] } as const;
    expect(messagesOf(changeStep('archiveCase', { who: { ...who, notWhoDid: ['dance'] } }))).toContain(
      'archiveCase: there is no action dance',
    );
  });

  it('a term or an amount that the rulebook does not have, and a pause that the law does not allow', () => {
    expect(messagesOf(changeStep('approveFiling', { clocks: [{ deadline: 'case.none', effect: 'start' }] }))).toContain(
      'approveFiling: there is no term case.none',
    );
    const pause = [{ deadline: 'case.service', effect: 'suspend' }] as const;
    expect(messagesOf(changeStep('archiveCase', { clocks: [...pause] }))).toContain(
      'archiveCase: case.service allows no pause',
    );
    const derived = { ...general.derived, hearingRight: { fact: 'proposedFineFen', atLeast: { threshold: 'x.y' } } };
    expect(messagesOf({ derived })).toContain('hearingRight: there is no threshold x.y');
  });

  it('a step held to an earlier list that is none, or that nothing gave before', () => {
    const guarded = (fact: string) => {
      const cited = { statute: '中华人民共和国行政处罚法', article: '第四十四条', checked: 'checked' } as const;
      return { guards: [{ needs: { fact, amongEarlier: true }, zh: '超出', en: 'beyond it', ...cited }] } as const;
    };
    expect(messagesOf(changeStep('archiveCase', { guards: [...guarded('fineFen').guards] }))).toEqual([
      'archiveCase: fineFen is no list',
    ]);
    expect(messagesOf(changeStep('decideRecusal', { guards: [...guarded('recusedOfficers').guards] }))).toEqual([
      'decideRecusal: no other step gives recusedOfficers',
    ]);
    expect(messagesOf(changeStep('decideByHead', { guards: [...guarded('penaltyKinds').guards] }))).toEqual([]);
  });

  it('a step without an article does not even load', () => {
    const broken = entries.map(([path, text]): [string, string] => [
      path,
      text.replaceAll('"article":"第四十七条"', '"article":""'),
    ]);
    const load = loadProcedures(broken);
    expect(load.kind).toBe('broken');
  });
});

describe('the cause of a delay (办理规则)', () => {
  // Of a clue the unit in charge answers for the term; it has no step of its own for it.
  const ofRecords = book.procedures.filter(({ matterKind }) => matterKind !== 'clue');

  it.each(ofRecords.map((one) => [one.procedureId, one] as const))(
    'is said in %s of every term that the organ owes',
    (_id, { transitions }) => {
      const owed = transitions.flatMap(({ clocks = [] }) =>
        clocks.flatMap(({ deadline, effect, owner }) => (effect === 'start' && owner !== 'party' ? [deadline] : [])),
      );
      const guards = transitions.filter(({ action }) => action === 'explainDelay').map(({ guards: of = [] }) => of);
      const said = JSON.stringify(guards);
      expect(owed.filter((deadline) => !said.includes(`"clock":"${deadline}","is":"overdue"`))).toEqual([]);
    },
  );

  it.each([
    ['complaint', ['agreed', 'notified'], '第二十七条'],
    ['complaint-former', ['agreed', 'notified'], '第二十三条'],
    ['report-former', ['filed', 'notFiled'], '第三十一条'],
  ] as const)('is said in %s also from %s, where a term still runs (%s)', (id, states, _article) => {
    const { transitions = [] } = book.procedures.find(({ procedureId }) => procedureId === id) ?? {};
    expect(transitions.find(({ action }) => action === 'explainDelay')?.from).toEqual(
      expect.arrayContaining([...states]),
    );
  });

  it('is said while the court enforces a decision, too: its publication may be late', () => {
    const explained = general.transitions.find(({ action }) => action === 'explainDelay');
    expect(explained?.from).toContain('enforced');
  });
});

describe('terms that the rulebook declares (brief 5.19)', () => {
  it.each([
    ['execution.court', '行政强制法第五十三条'],
    ['publicity.send', '行政处罚信息公示规定第十条'],
    ['publicity.coPublish', '行政处罚信息公示规定第十条'],
  ])('%s is started and ended by steps of a case (%s)', (deadline, _article) => {
    const effects = general.transitions.flatMap(({ clocks = [] }) =>
      clocks.flatMap((one) => (one.deadline === deadline ? [one.effect] : [])),
    );
    expect(effects).toEqual(expect.arrayContaining(['start', 'satisfy']));
  });

  it('a term that begins when another runs out needs one that runs', () => {
    const clocks = [{ deadline: 'execution.court', effect: 'start', fromEndOf: 'odr.reply' }] as const;
    expect(messagesOf(changeStep('archiveCase', { clocks: [...clocks] }))).toContain(
      'archiveCase: nothing starts odr.reply, at whose end execution.court begins',
    );
  });

  it('a measure is ordered by a document of the step, and named by a fact of it', () => {
    const started = [{ deadline: 'case.closing', effect: 'start', measure: 'sceneRecord' }] as const;
    const ended = [{ deadline: 'case.closing', effect: 'satisfy', ofMeasure: 'seizureNo' }] as const;
    expect(messagesOf(changeStep('archiveCase', { clocks: [...started, ...ended] }))).toEqual([
      'archiveCase: sceneRecord orders no measure that it starts',
      'archiveCase: seizureNo names no measure that it is about',
    ]);
  });

  it('a step that opens an ended record again leads out of nothing else', () => {
    expect(messagesOf(changeStep('archiveCase', { from: ['closed'], reopens: true }))).toContain(
      'archiveCase: opens again what is open: closed',
    );
  });
});
