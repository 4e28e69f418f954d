import { AppError, type CivilDate, isCivilDate } from '@jianhu/kernel';
import type { Facts, ProcedureAction } from '@jianhu/rules';

/** One day of a plan of instalments (行政处罚法第六十六条第二款). */
interface Instalment {
  readonly dueOn: CivilDate;
  /** The day on which as many payments had been recorded; null while there are fewer. */
  readonly paidOn: CivilDate | null;
  readonly late: boolean;
}

const PAYMENTS: readonly string[] = ['recordInstalment', 'recordPayment'];

/** Days that were approved with the plan: in order, as many as instalments, the last being that of the plan. */
export function refuseInstalmentDays({ instalmentDays, instalments, planUntil }: Facts): void {
  if (instalmentDays === undefined) return;
  const days = daysOf(instalmentDays);
  const inOrder = days.every((day, at) => at === 0 || (days[at - 1] ?? '') < day);
  if (inOrder && days.length === instalments && days.at(-1) === planUntil) return;
  throw new AppError('case.instalmentDays', 422);
}

/** Each instalment with whether it was paid; payments are counted, since what each amounts to stands in its receipt. */
export function instalmentsOf(log: readonly ProcedureAction[], today: CivilDate): readonly Instalment[] {
  const plan = log.findLast(({ action }) => action === 'approvePaymentPlan');
  if (!plan) return [];
  const payments = log.filter(({ action, seq }) => seq > plan.seq && PAYMENTS.includes(action));
  const whole = payments.find(({ action }) => action === 'recordPayment')?.on ?? null;
  return daysOf(plan.facts['instalmentDays']).map((dueOn, at) => {
    const paidOn = payments[at]?.on ?? whole;
    return { dueOn, paidOn, late: dueOn < (paidOn ?? today) };
  });
}

function daysOf(value: Facts[string] | undefined): readonly CivilDate[] {
  return Array.isArray(value) ? (value as readonly string[]).filter(isCivilDate) : [];
}
