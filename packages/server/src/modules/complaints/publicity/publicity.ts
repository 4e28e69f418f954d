import { type PublicityAction, publicityActionSchema } from '@jianhu/contract';
import type { Permission } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';

/** One entry of the log of an operator's publication. */
export interface PublicityEntry {
  readonly action: PublicityAction | 'object';
  readonly itemId: string | null;
  readonly text: string | null;
  readonly untilOn: CivilDate | null;
  readonly personId: string;
  readonly unitId: string;
  readonly at: Date;
  readonly on: CivilDate;
}

export interface PublicityState {
  readonly version: number;
  readonly state: 'none' | 'told' | 'published' | 'withdrawn';
  /** The day up to which complaints are counted; null while nothing was told. */
  readonly toldOn: CivilDate | null;
  readonly objectUntil: CivilDate | null;
  readonly publishedOn: CivilDate | null;
  readonly tellers: readonly string[];
  readonly unitId: string | null;
  readonly objection: PublicityEntry | null;
  readonly answer: PublicityEntry | null;
  readonly excluded: ReadonlyMap<string, string>;
}

/** Where the publication of an operator stands. Telling anew begins anew, and what was left out stays out. */
export function foldPublicity(log: readonly PublicityEntry[]): PublicityState {
  let told: PublicityEntry | null = null;
  let [state, publishedOn]: [PublicityState['state'], CivilDate | null] = ['none', null];
  let [objection, answer]: [PublicityEntry | null, PublicityEntry | null] = [null, null];
  const excluded = new Map<string, string>();
  for (const entry of log) {
    if (entry.action === 'tell') {
      [told, objection, answer, publishedOn, state] = [entry, null, null, null, 'told'];
    } else if (entry.action === 'object') [objection, answer] = [entry, null];
    else if (entry.action === 'answer') answer = entry;
    else if (entry.action === 'exclude' && entry.itemId !== null) excluded.set(entry.itemId, entry.text ?? '');
    else if (entry.action === 'publish') [state, publishedOn] = ['published', entry.on];
    else if (entry.action === 'withdraw') [state, publishedOn] = ['withdrawn', null];
  }
  return {
    version: log.length,
    state,
    toldOn: told?.on ?? null,
    objectUntil: told?.untilOn ?? null,
    publishedOn,
    tellers: told === null ? [] : [told.personId],
    unitId: told?.unitId ?? null,
    objection,
    answer,
    excluded,
  };
}

interface Asking {
  readonly personId: string;
  readonly unitId: string | null;
  readonly permissions: ReadonlySet<Permission>;
  /** The market regulator of the operator's county. */
  readonly isOwnUnit: boolean;
}

export interface Why {
  readonly zh: string;
  readonly en: string;
}

const FROM: Readonly<Record<PublicityAction, readonly PublicityState['state'][]>> = {
  tell: ['none', 'published', 'withdrawn'],
  exclude: ['told', 'published'],
  answer: ['told'],
  publish: ['told'],
  withdraw: ['told', 'published'],
};
const HEADS: readonly PublicityAction[] = ['publish', 'withdraw'];

/** Why somebody may not do this now, or null: the one gate of command and screen. */
export function refusePublicity(
  at: PublicityState,
  action: PublicityAction,
  { asking, today, counted }: { readonly asking: Asking; readonly today: CivilDate; readonly counted: number },
): Why | null {
  if (!FROM[action].includes(at.state)) return { zh: '当前状态不能办理此项', en: 'not in its present state' };
  if (!asking.isOwnUnit)
    return { zh: '由经营者所在地市场监管部门办理', en: 'for the market regulator of the operator’s place' };
  const isOfHead = HEADS.includes(action);
  if (!asking.permissions.has(isOfHead ? 'case.approve' : 'case.act'))
    return isOfHead
      ? { zh: '由本机关负责人办理', en: 'for the head of the organ' }
      : { zh: '由本机关执法人员办理', en: 'for an officer of the organ' };
  if (action === 'tell' && counted === 0) return { zh: '没有可以公示的投诉', en: 'no complaint can be published' };
  if (action === 'answer' && (at.objection === null || at.answer !== null))
    return { zh: '没有待答复的异议', en: 'no objection waits for an answer' };
  if (action !== 'publish') return null;
  if (at.tellers.includes(asking.personId)) return { zh: '拟定人不得批准', en: 'who told it does not publish it' };
  if (at.objection !== null && at.answer === null) return { zh: '异议尚未答复', en: 'the objection has no answer yet' };
  if (at.objectUntil !== null && today <= at.objectUntil)
    return { zh: `异议期至 ${at.objectUntil}`, en: `the operator may object until ${at.objectUntil}` };
  return null;
}

/** What the page offers for the present state, with the reason where it is not open to this person. */
export function publicityActions(at: PublicityState, given: Parameters<typeof refusePublicity>[2]) {
  return (
    publicityActionSchema.options
      .filter((action) => FROM[action].includes(at.state))
      // Where nobody objected there is nothing to answer, and nothing to say of it.
      .filter((action) => action !== 'answer' || (at.objection !== null && at.answer === null))
      .map((action) => ({ action, why: refusePublicity(at, action, given) }))
  );
}
