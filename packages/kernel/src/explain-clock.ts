import { describePeriod, type PeriodStep } from './period.ts';
import { type ClockAction, type ClockTerm, foldClock } from './statutory-clock.ts';
import { type CivilDate, addDays } from './civil-date.ts';
import type { WorkingCalendar } from './working-day.ts';

/** What a clock is about and where it stands in the law; a value of the rulebook. */
export interface ClockWords {
  readonly startZh: string;
  readonly startEn: string;
  readonly dutyZh: string;
  readonly dutyEn: string;
  readonly article: string;
  readonly countingArticle: string;
  /** Who approves each extension. */
  readonly extensionZh: string;
  readonly extensionEn: string;
}

/** Prints the working of a clock: one step per entry of its ledger, each with the last day that followed from it. */
export function explainClock(
  calendar: WorkingCalendar,
  term: ClockTerm,
  words: ClockWords,
  { ledger, today }: { readonly ledger: readonly ClockAction[]; readonly today: CivilDate },
): PeriodStep[] {
  const steps = ledger.flatMap((action, at) => {
    const state = foldClock(calendar, term, ledger.slice(0, at + 1), action.on);
    return stepsOf(action, state.rolled, state.extensions, term, words);
  });
  const state = foldClock(calendar, term, ledger, today);
  if (state.rolled !== state.due) {
    steps.push({
      zh: `${state.due} 为休息日，顺延至 ${state.rolled}`,
      en: `${state.due} is a day of rest: the term ends on ${state.rolled}`,
      article: words.countingArticle,
    });
  }
  if (state.provisional) {
    const next = addDays(calendar.loadedTo, 1);
    steps.push({
      zh: `${next} 起的放假安排尚未公布，到期日暂定，公布后重新计算`,
      en: `holidays from ${next} are not announced yet: the date is provisional and will be computed again`,
      article: '国务院办公厅关于部分节假日安排的通知',
    });
  }
  return steps;
}

function stepsOf(
  action: ClockAction,
  due: CivilDate,
  extensions: number,
  term: ClockTerm,
  words: ClockWords,
): PeriodStep[] {
  const { article, countingArticle } = words;
  const length = describePeriod(term.period);
  switch (action.kind) {
    case 'start':
      return [
        { zh: `${action.on} ${words.startZh}`, en: `${action.on}: ${words.startEn}`, article },
        { zh: '开始之日不计入，自次日起算', en: 'the start day is not counted', article: countingArticle },
        { zh: `${words.dutyZh}：${length.zh}，至 ${due}`, en: `${words.dutyEn}: ${length.en}, to ${due}`, article },
      ];
    case 'restart':
      return [
        {
          zh: `${action.on} ${action.reason}，重新起算 ${length.zh}，至 ${due}`,
          en: `${action.on}: ${action.reason}; it begins again, ${length.en}, to ${due}`,
          article,
        },
      ];
    case 'suspend': {
      const document = action.document === null ? '' : `（${action.document}）`;
      return [
        {
          zh: `${action.on} 起中止计算：${action.reason}${document}`,
          en: `suspended from ${action.on}: ${action.reason}${action.document === null ? '' : ` (${action.document})`}`,
          article,
        },
      ];
    }
    case 'resume':
      return [{ zh: `${action.on} 恢复计算，至 ${due}`, en: `counts again from ${action.on}: to ${due}`, article }];
    case 'extend': {
      const by = term.extensions[extensions - 1];
      const more = by ? describePeriod(by) : { zh: '', en: '' };
      return [
        {
          zh: `经${words.extensionZh}批准（${action.document}）延长 ${more.zh}，至 ${due}`,
          en: `extended by ${more.en} with the approval of ${words.extensionEn} (${action.document}): to ${due}`,
          article,
        },
      ];
    }
    case 'satisfy':
      return [{ zh: `${action.on} 办结`, en: `done on ${action.on}`, article }];
  }
}
