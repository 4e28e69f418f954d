import { type WarningActionName, warningActionNameSchema } from '@jianhu/contract';
import type { Permission } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';

export type WarningState = 'drafted' | 'published' | 'withdrawn' | 'discarded';

/** Where a warning stands, and who drafted or last changed its words. */
export interface Standing {
  readonly state: WarningState;
  /** Whoever drafted or revised it: none of them approves it. */
  readonly writers: readonly string[];
  /** Whether the decision behind it still stands. */
  readonly confirmed: boolean;
}

interface Asking {
  readonly personId: string;
  readonly permissions: ReadonlySet<Permission>;
}

interface Step {
  readonly from: WarningState;
  readonly to: WarningState;
  readonly permission: Permission;
  readonly byAnother?: true;
  readonly needsFacts?: true;
}

const STEPS: Readonly<Record<WarningActionName, Step>> = {
  revise: { from: 'drafted', to: 'drafted', permission: 'case.act', needsFacts: true },
  approve: { from: 'drafted', to: 'published', permission: 'case.approve', byAnother: true, needsFacts: true },
  withdraw: { from: 'published', to: 'withdrawn', permission: 'case.approve' },
  discard: { from: 'drafted', to: 'discarded', permission: 'case.act' },
};

export interface Why {
  readonly zh: string;
  readonly en: string;
}

/** Why somebody may not do this now, or null: the one gate of command and screen. */
export function refuseWarning(standing: Standing, action: WarningActionName, asking: Asking): Why | null {
  const { from, permission, byAnother, needsFacts } = STEPS[action];
  if (standing.state !== from) return { zh: '当前状态不能办理此项', en: 'not in its present state' };
  if (!asking.permissions.has(permission))
    return {
      zh: '您的角色不能办理此项，请由有权的人员办理',
      en: 'your role may not do this; ask somebody whose role may',
    };
  if (needsFacts === true && !standing.confirmed)
    return {
      zh: '所依据的决定已被撤销或者停止公示，只能废弃',
      en: 'the decision behind it was annulled or is published no more; it can only be discarded',
    };
  if (byAnother === true && standing.writers.includes(asking.personId))
    return { zh: '起草人不得批准，请由另一人批准', en: 'who wrote it does not approve it; somebody else must' };
  return null;
}

export function stateAfter(action: WarningActionName): WarningState {
  return STEPS[action].to;
}

/** What the page offers for the present state, with the reason where it is not open to this person. */
export function availableActions(standing: Standing, asking: Asking) {
  return warningActionNameSchema.options
    .filter((action) => STEPS[action].from === standing.state)
    .map((action) => {
      const why = refuseWarning(standing, action, asking);
      return { action, allowed: why === null, why };
    });
}

interface Published {
  readonly isStopped: boolean;
  /** The first day on which it is published no more; null where it has no end yet. */
  readonly publishedUntil: string | null;
}

/** Why a warning has nothing left to stand on, or null; `decisions` are those of its matter that were not annulled. */
export function whyFallen(decisions: readonly Published[], today: CivilDate): string | null {
  if (decisions.length === 0) return '所依据的行政处罚决定已被撤销';
  const isOver = ({ isStopped, publishedUntil }: Published): boolean =>
    isStopped || (publishedUntil !== null && publishedUntil <= today);
  return decisions.every(isOver) ? '所依据的行政处罚信息已停止公示（信用修复或者公示期满）' : null;
}

interface Facts {
  readonly operatorNameZh: string;
  readonly unitNameZh: string;
  readonly documentNo: string;
  readonly conductZh: string;
  readonly article: string;
  readonly decidedOn: string;
}

/** The facts in the words of the decision; only the advice is the officer's own. */
export function composeText(facts: Facts, adviceZh: string): string {
  const { operatorNameZh, unitNameZh, documentNo, conductZh, article, decidedOn } = facts;
  const day = decidedOn.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
  const conduct = conductZh === '' ? '违法行为' : `“${conductZh}”的行为`;
  const basis = article === '' ? '' : `（${article}）`;
  return `${day}，${unitNameZh}作出行政处罚决定（${documentNo}），认定${operatorNameZh}存在${conduct}${basis}。\n${adviceZh}`;
}
