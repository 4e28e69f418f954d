import type { Consultation } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { Procedure, ProcedureAction } from '@jianhu/rules';

interface Room {
  readonly rows: readonly ProcedureAction[];
  readonly procedure: Procedure;
  readonly today: CivilDate;
  nameOf(personId: string): string;
  unitOf(unitId: string): string;
}

type Folded = Pick<
  Consultation,
  'kind' | 'agenda' | 'topic' | 'meetingOn' | 'units' | 'enforcement' | 'minutes' | 'tasks'
>;

/** What was said and agreed, from the log of a consultation: the last opinion of each unit stands, and dissent is never folded away. */
export function foldRoom(room: Room): Folded {
  const { rows } = room;
  const opening = rows[0];
  const isAction = opening?.action === 'planEnforcement';
  const meeting = isAction ? opening : rows.findLast(({ action }) => action === 'shareMaterials');
  const participants = opening?.facts['participants'];
  const units = Array.isArray(participants) ? (participants as readonly string[]) : [];
  return {
    kind: isAction ? 'jointEnforcement' : 'consultation',
    topic: textOf(opening, 'topic'),
    agenda: textOf(opening, 'agenda'),
    meetingOn: textOf(meeting, isAction ? 'checkOn' : 'meetingOn'),
    enforcement: isAction ? enforcementOf(room) : null,
    units: units.map((unitId) => unitRow(room, unitId)),
    minutes: minutesOf(room),
    tasks: tasksOf(room),
  };
}

function unitRow({ rows, procedure, nameOf, unitOf }: Room, unitId: string): Folded['units'][number] {
  const of = (action: string): readonly ProcedureAction[] =>
    rows.filter((one) => one.action === action && one.unitId === unitId);
  const opinion = of('giveOpinion').at(-1) ?? of('answerPlan').at(-1);
  const key = opinion?.action === 'answerPlan' ? 'joins' : 'opinion';
  const signed = of('signDecision').at(-1);
  const left = rows.find((one) => one.action === 'releaseUnit' && one.facts['leavingUnit'] === unitId);
  const options = procedure.facts.find((one) => one.key === key)?.options ?? [];
  const chosen = options.find(({ id }) => id === opinion?.facts[key]);
  return {
    unitId,
    nameZh: unitOf(unitId),
    opinion:
      opinion && chosen
        ? {
            // NOTE: the options of consultation.json and of joint-enforcement.json
            id: chosen.id as NonNullable<Folded['units'][number]['opinion']>['id'],
            zh: chosen.nameZh,
            en: chosen.nameEn,
            text: textOf(opinion, key === 'joins' ? 'joinText' : 'opinionText') ?? '',
            byName: nameOf(opinion.personId),
            at: opinion.at.toISOString(),
          }
        : null,
    signed: signed ? { byName: nameOf(signed.personId), at: signed.at.toISOString() } : null,
    findings: of('recordFinding').map((one) => ({
      text: textOf(one, 'findingText') ?? '',
      byName: nameOf(one.personId),
      at: one.at.toISOString(),
    })),
    left: left ? { on: left.on, reason: textOf(left, 'leavingReason') ?? '' } : null,
  };
}

function enforcementOf({ rows }: Room): Folded['enforcement'] {
  const done = (action: string, key: string): string | null =>
    textOf(
      rows.findLast((one) => one.action === action),
      key,
    );
  return {
    targets: textOf(rows[0], 'targets') ?? '',
    carriedOut: done('carryOut', 'carriedOutText'),
    result: done('closeEnforcement', 'resultText'),
  };
}

function minutesOf({ rows, nameOf }: Room): Folded['minutes'] {
  const signed = rows.find(({ action }) => action === 'signMinutes');
  if (!signed) return null;
  return {
    number: signed.documents['minutes'] ?? '',
    decision: textOf(signed, 'decisionText') ?? '',
    signedByName: nameOf(signed.personId),
    at: signed.at.toISOString(),
  };
}

/** A report of a unit answers its task with the nearest day, as the clocks do. */
function tasksOf({ rows, today, unitOf }: Room): Folded['tasks'] {
  const given = rows
    .filter(({ action }) => action === 'assignTasks')
    .map((one) => ({
      unitId: textOf(one, 'taskUnit') ?? '',
      text: textOf(one, 'taskText') ?? '',
      dueOn: textOf(one, 'taskDueOn') ?? one.on,
      seq: one.seq,
      report: null as string | null,
      doneOn: null as string | null,
    }));
  for (const done of rows.filter(({ action }) => action === 'reportTask')) {
    const open = given
      .filter((task) => task.unitId === done.unitId && task.doneOn === null && task.seq < done.seq)
      .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0];
    if (open) Object.assign(open, { report: textOf(done, 'taskReport'), doneOn: done.on });
  }
  return given.map(({ unitId, text, dueOn, report, doneOn }) => ({
    unitZh: unitId === '' ? '—' : unitOf(unitId),
    text,
    dueOn,
    report,
    late: (doneOn ?? today) > dueOn,
  }));
}

function textOf(action: ProcedureAction | undefined, key: string): string | null {
  const value = action?.facts[key];
  return typeof value === 'string' ? value : null;
}
