import type { PaperRemedy } from '@jianhu/contract';
import type { Facts } from '@jianhu/rules';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { remediesOf } from './remedies.ts';
import { listServedDocuments, type ServedDocument } from '../document/served-document.ts';

interface Named {
  readonly zh: string;
  readonly en: string;
  /** Documents that reach the party with the step, whichever step fixed them. */
  readonly kinds: readonly string[];
}

/** Steps by which a paper reaches the party, and what the party calls that paper. */
const PAPERS: Readonly<Record<string, Named>> = {
  serveNotice: { zh: '行政处罚告知书', en: 'Notice before a penalty', kinds: ['penaltyNotice'] },
  serveDecision: {
    zh: '决定书',
    en: 'Decision',
    kinds: ['penaltyDecision', 'noPenaltyDecision', 'creditRepairNotice'],
  },
  serveMeasure: { zh: '通知书', en: 'Notice', kinds: ['correctionNotice'] },
  serveListingNotice: {
    zh: '列入严重违法失信名单告知书',
    en: 'Notice before an entry in the list',
    kinds: ['listingNotice'],
  },
  serveListing: { zh: '列入严重违法失信名单决定书', en: 'Decision to list', kinds: ['listingDecision'] },
  demandPerformance: { zh: '催告书', en: 'Demand for performance', kinds: ['demandLetter'] },
};

/** Steps by which the organ looked again whether the party put it right (复查). */
const RECHECKS: Readonly<Record<string, 'corrected' | 'uncorrected'>> = {
  confirmCorrected: 'corrected',
  findUncorrected: 'uncorrected',
};

/** A paper that was served on the party of a matter. */
export interface ServedPaper {
  readonly matterId: string;
  readonly seq: number;
  readonly number: string;
  readonly operatorId: string;
  readonly paperZh: string;
  readonly paperEn: string;
  readonly documentNos: readonly string[];
  /** Those that this platform made, which the party may open. */
  readonly documents: readonly ServedDocument[];
  readonly unitId: string;
  readonly organZh: string;
  readonly countyCode: string | null;
  readonly conductZh: string;
  /** The day that the officer entered. */
  readonly servedOn: string;
  /** When it was entered; the day of service may lie before. */
  readonly recordedAt: Date;
  readonly terms: readonly { readonly dutyZh: string; readonly dutyEn: string; readonly dueOn: string }[];
  /** The newest, since the paper was served. */
  readonly recheck: { readonly result: 'corrected' | 'uncorrected'; readonly on: string } | null;
  /** What the party may do about it. */
  readonly remedies: readonly PaperRemedy[];
  readonly demo: boolean;
}

interface Row {
  readonly matterId: string;
  readonly seq: number;
  readonly number: string;
  readonly operatorId: string;
  readonly action: string;
  readonly documents: Readonly<Record<string, string>>;
  readonly unitId: string;
  readonly countyCode: string | null;
  readonly conduct: string | null;
  readonly servedOn: string;
  readonly recordedAt: Date;
  readonly recheckAction: string | null;
  readonly recheckOn: string | null;
  readonly opening: Facts;
  readonly demo: boolean;
}

/** What was served on an operator, the newest first; behind the walls of the transaction. */
export async function listServedPapers(ctx: CasesContext, tx: Tx, operatorId: string): Promise<ServedPaper[]> {
  const { rows } = await sql<Row>`
    select s.id as "matterId", a.seq, m.number, s.operator_id as "operatorId", a.action, a.documents, s.unit_id as "unitId", s.county_code as "countyCode", s.conduct,
      a.acted_on as "servedOn", a.at as "recordedAt", r.action as "recheckAction", r.acted_on as "recheckOn", o.facts as opening, s.demo
    from cases.matter_state s join cases.matter m on m.id = s.id join cases.action a on a.matter_id = s.id
      join cases.action o on o.matter_id = s.id and o.seq = 1
    left join lateral (
      select action, acted_on from cases.action again
      where again.matter_id = s.id and again.seq > a.seq and again.action = any (${Object.keys(RECHECKS)}::text[])
      order by again.seq desc limit 1) r on true
    where s.operator_id = ${operatorId} and a.action = any (${Object.keys(PAPERS)}::text[])
    order by a.acted_on desc, s.id, a.seq desc`.execute(tx);
  const duties = await listWaitedFor(
    tx,
    rows.map(({ matterId }) => matterId),
  );
  const kindsOf = (action: string): readonly string[] => PAPERS[action]?.kinds ?? [];
  const documentsOf = await listServedDocuments(
    ctx,
    tx,
    rows.map((row) => ({ ...row, kinds: kindsOf(row.action) })),
  );
  const told = new Set<string>();
  return rows.map(({ recheckAction, recheckOn, documents, opening, ...row }) => {
    // What runs now runs from the newest paper.
    const isNewest = !told.has(row.matterId);
    told.add(row.matterId);
    return {
      ...row,
      paperZh: PAPERS[row.action]?.zh ?? row.action,
      paperEn: PAPERS[row.action]?.en ?? row.action,
      documentNos: [...new Set(Object.values(documents))],
      documents: documentsOf({ ...row, kinds: kindsOf(row.action) }),
      organZh: ctx.identity.units.find(row.unitId)?.nameZh ?? row.unitId,
      remedies: remediesOf(ctx.rules, { ...row, opening }),
      recheck: recheckOf(recheckAction, recheckOn),
      conductZh: row.conduct === null ? '' : ctx.clues.conductNameOf(row.conduct),
      terms: isNewest ? duties.flatMap((duty) => (duty.matterId === row.matterId ? termOf(ctx, duty) : [])) : [],
    };
  });
}

function recheckOf(action: string | null, on: string | null): ServedPaper['recheck'] {
  const result = RECHECKS[action ?? ''];
  return result === undefined || on === null ? null : { result, on };
}

/** What the party has to do by that day; a term of the organ counts where its last day is the party's, too. */
function termOf({ rules }: CasesContext, { deadline, owner, dueOn }: WaitedFor): ServedPaper['terms'] {
  const found = rules.deadlines.deadlines.find(({ ruleId }) => ruleId === deadline);
  if (!found) return [];
  const { dutyZh, dutyEn, partyDutyZh, partyDutyEn } = found;
  if (owner === 'party') return [{ dutyZh, dutyEn, dueOn }];
  return partyDutyZh === undefined || partyDutyEn === undefined
    ? []
    : [{ dutyZh: partyDutyZh, dutyEn: partyDutyEn, dueOn }];
}

/** Terms that run now. */
async function listWaitedFor(tx: Tx, ids: readonly string[]): Promise<WaitedFor[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('cases.duty')
    .select(['matter_id as matterId', 'deadline', 'owner', 'due_on as dueOn'])
    .where('matter_id', 'in', [...ids])
    .where('status', '=', 'running')
    .execute();
}

interface WaitedFor {
  readonly matterId: string;
  readonly deadline: string;
  readonly owner: string;
  readonly dueOn: string;
}
