import type { Need } from './outcome.ts';
import type { TraceNode } from './trace-node.ts';

/** A missing piece of data as a step of the reasoning. */
export function needNode({ code, zh, en }: Need): TraceNode {
  return { kind: 'need', id: code, result: 'undecided', zh, en, children: [] };
}

/** No rule on texts is in force on the day: nothing was examined, which is another thing than nothing found. */
export function needOfRules(on: string): Need {
  return {
    code: 'rulesOfDay',
    zh: `规则库中没有 ${on} 当日施行的文本规则，未作判断`,
    en: `The rulebook holds no rules on texts in force on ${on}; nothing was judged`,
  };
}

/** The act lies outside the days of the pack: another pack holds the law of that day (brief 0.4). */
export function needOfPack(on: string): Need {
  return {
    code: 'packOfDay',
    zh: `缺少 ${on} 当日施行的规则包，请换用当日的规则包`,
    en: `The rules in force on ${on} are missing; use the pack of that day`,
  };
}
