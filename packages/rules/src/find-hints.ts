import type { ScanFinding } from '@jianhu/scan';
import type { TextObservation } from './evaluate-text.ts';
import { type Pack, isPackFor, scannerOf } from './pack.ts';

/** Words that are lawful when they are true, with the facts that decide it. */
export interface Hint {
  readonly finding: ScanFinding;
  readonly facts: { readonly zh: string; readonly en: string };
}

/**
 * What somebody who publishes a text should be able to prove of it. A hint raises no alert, so the stream never asks for them.
 * @example findHints(pack, { text: '限时抢购', at: '2026-11-11' }) // 明码标价和禁止价格欺诈规定第二十条第一款
 */
export function findHints(pack: Pack, observation: TextObservation): Hint[] {
  if (observation.at !== undefined && !isPackFor(pack, observation.at)) return [];
  const found = scannerOf(pack, 'hint').scan(observation);
  return found.flatMap((finding) => {
    const rule = pack.rules.find(({ ruleId }) => ruleId === finding.ruleId);
    const facts = rule?.terms.find(({ id }) => id === finding.termId)?.facts;
    return facts === undefined || finding.exception !== null ? [] : [{ finding, facts }];
  });
}
