import type { Tx } from '../../infra/database.ts';
import type { PlanContext } from './context.ts';

/** A unit or a group of the plan by the name people know it by; an unknown one by its id. */
export function unitRef({ identity, rulebook }: Pick<PlanContext, 'identity' | 'rulebook'>, id: string) {
  const unit = identity.units.find(id);
  const group = rulebook.plan.groups.find((one) => one.id === id);
  return { id, nameZh: unit?.shortZh ?? group?.nameZh ?? id };
}

interface LoggedRow {
  readonly seq: number;
  readonly action: string;
  readonly at: Date;
  readonly person_id: string | null;
  readonly note: string | null;
  readonly detail: unknown;
}

/** Every entry of a log with the name under which somebody acted. */
export async function presentLog(ctx: PlanContext, tx: Tx, rows: readonly LoggedRow[]) {
  const names = await ctx.identity.namesOf(
    rows.flatMap(({ person_id: id }) => (id === null ? [] : [id])),
    tx,
  );
  return rows.map((row) => {
    const by = row.person_id === null ? { displayName: '平台', unitNameZh: '' } : names.get(row.person_id);
    return {
      seq: row.seq,
      action: row.action,
      at: row.at.toISOString(),
      byName: by?.displayName ?? '',
      byUnitZh: by?.unitNameZh ?? '',
      note: row.note,
      // Written by this module only, always as an object.
      detail: row.detail as Record<string, unknown>,
    };
  });
}

/** Reasons why an expected step is not there, as the screens show them. */
export const whys: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'plan.why.state': ['当前状态不能办理此项。', 'Not possible in the present state.'],
  'plan.why.permission': ['您的角色没有此项权限。', 'Your role does not allow this.'],
  'plan.why.notYourReport': ['由负责填报的单位办理。', 'This is for the unit that reports.'],
  'plan.why.ownFigure': ['本人填报的，须由他人审核。', 'Whoever filled it does not check it.'],
  'plan.why.leadChecks': ['由牵头单位或领导小组办公室办理。', 'This is for the lead unit or the office.'],
  'plan.why.officeOnly': ['由领导小组办公室办理。', "This is for the leading group's office."],
  'plan.why.notResponsible': ['由该指标的责任单位申报。', 'This is for a unit responsible for the target.'],
  'plan.why.giverJudges': ['由下达单位或领导小组办公室办理。', 'This is for the unit that gave it, or the office.'],
  'plan.why.waits': ['前置任务尚未办结。', 'What it depends on is not done yet.'],
  'plan.why.ownPaper': ['本人起草的，须由办公室另一人复核。', 'Somebody else of the office reviews what you drafted.'],
  'plan.why.notInvited': ['本单位不在参训名单内。', 'Your unit was not invited.'],
  'plan.why.nothingWaits': ['没有待确认的内容。', 'Nothing waits to be confirmed.'],
};

export function available<K extends string>(steps: readonly K[], refuse: (step: K) => string | null) {
  return steps.map((action) => {
    const code = refuse(action);
    const words = code === null ? undefined : whys[code];
    return {
      action,
      allowed: code === null,
      why: code === null ? null : { code, zh: words?.[0] ?? code, en: words?.[1] ?? code },
    };
  });
}
