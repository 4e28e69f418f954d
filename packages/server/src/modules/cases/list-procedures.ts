import type { listProcedures, MatterAction, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { articleOf, findProcedure, type Procedure } from '@jianhu/rules';
import type { CasesContext } from './context.ts';
import { matterKindOf } from './rulebook.ts';
import { describeAction } from '../duties/index.ts';

/** The tables themselves, as they are in force today: the console draws its diagrams from them. */
export function presentProcedures({ rules, infra, clues }: CasesContext): ResponseOf<typeof listProcedures> {
  const today = civilDateOf(infra.clock.now());
  const book = { ...rules, procedures: [...clues.procedures(), ...rules.procedures] };
  const ids = [...new Set(book.procedures.map((one) => one.procedureId))];
  const inForce = ids.flatMap((id) => findProcedure(book, id, today) ?? []);
  return {
    items: inForce.map((procedure) => ({
      procedureId: procedure.procedureId,
      matterKind: procedure.matterKind === 'clue' ? 'clue' : matterKindOf(procedure),
      version: procedure.version,
      nameZh: procedure.nameZh,
      nameEn: procedure.nameEn,
      statute: procedure.statute,
      opensFrom: procedure.opensFrom.filter(
        (origin) => origin === 'clue' || origin === 'case' || origin === 'transfer',
      ),
      opening: openingOf(procedure),
      states: procedure.states,
      transitions: procedure.transitions.map(
        ({ action, from, to, who, alsoBy = [], guards = [], clocks = [], ...step }) => ({
          action,
          nameZh: step.nameZh,
          nameEn: step.nameEn,
          from,
          to,
          role: who.role,
          alsoBy: alsoBy.map(({ role }) => role),
          twoOfficers: who.certifiedOfficers !== undefined,
          article: articleOf(step),
          checked: step.checked,
          guards: guards.map((guard) => ({ zh: guard.zh, en: guard.en, article: articleOf(guard) })),
          clocks: clocks.map(({ deadline, effect }) => {
            const term = rules.deadlines.deadlines.find(({ ruleId }) => ruleId === deadline);
            return { deadline, effect, dutyZh: term?.dutyZh ?? deadline, dutyEn: term?.dutyEn ?? deadline };
          }),
        }),
      ),
    })),
  };
}

/** A checked procedure has a step that opens it. */
function openingOf(procedure: Procedure): MatterAction {
  const transition = procedure.transitions.find(({ from }) => from.length === 0);
  if (!transition) throw new Error(`nothing opens ${procedure.procedureId}`);
  return describeAction(procedure, { transition, allowed: true, why: null });
}
