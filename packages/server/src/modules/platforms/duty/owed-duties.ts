import type { PlatformDuty, PlatformFacts } from '@jianhu/contract';
import { type CivilDate, describePeriod, type Period } from '@jianhu/kernel';
import { evaluateDeadline, evaluateTable, type Pack } from '@jianhu/rules';
import type { Cadence, DutyList } from '../rulebook.ts';
import { type DueDay, occurrencesOf } from './due-dates.ts';

/** What was handed in for duties before, in any order. */
export interface PastFiling {
  readonly duty: string;
  readonly period: string | null;
  readonly sentOn: CivilDate;
  readonly decision: 'accepted' | 'returned' | 'noted' | null;
}

interface Owing {
  readonly list: DutyList;
  readonly pack: Pack;
  readonly today: CivilDate;
  readonly platformClass: string;
  readonly profile: { readonly level: string; readonly facts: PlatformFacts; readonly since: CivilDate };
  readonly filings: readonly PastFiling[];
}

interface Named {
  readonly duty: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly evidenceZh: string;
  readonly evidenceEn: string;
  readonly cadence: Cadence;
  readonly article: string;
  readonly termZh: string;
  readonly termEn: string;
}

/** The duties of a platform by the law of the day, with the day on which each is due and how it stands; the first due first. */
export async function listOwedDuties(owing: Owing): Promise<PlatformDuty[]> {
  const named = [...(await byTable(owing)), ...byClass(owing)];
  const rows = named.flatMap((one) => present(one, owing));
  return rows.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'));
}

/** The last day of a term that starts on that day, by the law of that day. */
export function dueAfter(packOf: (day: CivilDate) => Pack, ruleId: string, startOn: CivilDate): DueDay | null {
  const { result } = evaluateDeadline(packOf(startOn), {
    ruleId,
    ledger: [{ kind: 'start', on: startOn }],
    on: startOn,
  });
  return result && { dueOn: result.rolled, provisional: result.provisional };
}

async function byTable({ list, pack, today, profile }: Owing): Promise<Named[]> {
  const values = { ...profile.facts };
  const { result } = await evaluateTable(pack, 'platform.duties', { values, at: today });
  return result.rows.flatMap(({ outputs }) => {
    const said = list.duties.find(({ duty }) => duty === outputs['duty']);
    if (!said) return [];
    const { statute, article, count, unit, whenZh } = outputs;
    const length =
      typeof count === 'number' && typeof unit === 'string'
        ? describePeriod({ count, unit: unit as Period['unit'] })
        : null; // NOTE: the table's own schema allows only units of a term
    return [
      {
        ...said,
        article: `《${String(statute)}》${String(article)}`,
        termZh: [whenZh, length?.zh].filter((part) => typeof part === 'string').join('，'),
        termEn: [CADENCE_EN[said.cadence.kind], length?.en].filter((part) => part !== undefined).join(', '),
      },
    ];
  });
}

const CADENCE_EN: Readonly<Record<Cadence['kind'], string | undefined>> = {
  months: 'January and July of each year',
  afterQuarter: 'after the end of each quarter',
  every: undefined,
  event: 'after each event',
  rules: 'before a change takes effect',
  standing: 'at all times',
};

function byClass({ list, today, platformClass, profile }: Owing): Named[] {
  return list.more
    .filter(
      ({ classes, levels, effectiveFrom, effectiveTo }) =>
        (classes === null || classes.includes(platformClass)) &&
        levels.some((level) => level === profile.level) &&
        effectiveFrom <= today &&
        (effectiveTo === null || today <= effectiveTo),
    )
    .map(({ statute, article, whenZh, whenEn, ...said }) => ({
      ...said,
      article: `《${statute}》${article}`,
      termZh: whenZh,
      termEn: whenEn,
    }));
}

function present(one: Named, { pack, today, profile, filings }: Owing): PlatformDuty[] {
  const own = filings.filter(({ duty }) => duty === one.duty);
  const lastDoneOn = own.filter(({ decision }) => decision === 'accepted').at(0)?.sentOn ?? null;
  const occurrences = occurrencesOf(one.cadence, {
    since: profile.since,
    today,
    lastDoneOn,
    dueAfter: (ruleId, startOn) => dueAfter(() => pack, ruleId, startOn) ?? { dueOn: startOn, provisional: true },
  });
  const { duty, nameZh, nameEn, article, termZh, termEn, evidenceZh, evidenceEn, cadence } = one;
  const row = { duty, nameZh, nameEn, article, termZh, termEn, evidenceZh, evidenceEn, cadence: cadence.kind };
  if (occurrences.length === 0)
    return [{ ...row, period: null, opensOn: null, dueOn: null, provisional: false, state: 'standing' }];
  return occurrences.map((occurrence) => ({ ...row, ...occurrence, state: stateOf(occurrence, own, today) }));
}

function stateOf(
  { period, opensOn, dueOn }: { readonly period: string; readonly opensOn: CivilDate; readonly dueOn: CivilDate },
  own: readonly PastFiling[],
  today: CivilDate,
): PlatformDuty['state'] {
  const given = own.filter((one) => one.period === period);
  if (given.some(({ decision }) => decision === 'accepted' || decision === 'noted')) return 'accepted';
  if (given.some(({ decision }) => decision === null)) return 'filed';
  if (dueOn < today) return 'overdue';
  return opensOn <= today ? 'open' : 'coming';
}

const PLACE: Readonly<Record<PlatformDuty['state'], number>> = {
  overdue: 0,
  open: 1,
  filed: 2,
  coming: 3,
  accepted: 4,
  standing: 5,
};

function rankOf({ state }: PlatformDuty): number {
  return PLACE[state];
}
