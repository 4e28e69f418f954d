import type { FactorSheet } from '@jianhu/contract';
import { addDays, AppError, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { isHandling } from '../item/complainant.ts';
import { type ItemRow, openItem } from '../item/store.ts';
import { findLinked } from './find-linked.ts';

const DAY_MS = 86_400_000;
const MOST_EVIDENCE = 20;
const DAYS_A_MONTH = 30.44;

interface Other {
  readonly id: string;
  readonly number: string;
  readonly samePhone: boolean;
  readonly sameName: boolean;
  readonly sameAddress: boolean;
  readonly sameText: boolean;
  readonly sameGoods: boolean;
  readonly sameRespondent: boolean;
  readonly daysApart: number;
  readonly withdrawn: boolean;
  readonly withdrawnAfterOffer: boolean;
  readonly borneOut: boolean;
  readonly claimedFen: number | null;
  readonly agreedFen: number | null;
}

interface Factor {
  readonly value: number | null;
  /** Items from which it comes. */
  readonly behind: readonly { readonly id: string; readonly number: string }[];
}

/**
 * Numbers for whoever decides whether it is daily consumption (order 121 arts. 16(3), 17; brief 6.6), each with the items behind it, as
 * far as the caller's wall lets him see. It is computed on demand and kept nowhere, moves no term and no step; each look is written down.
 */
export async function readFactorSheet(ctx: ComplaintsContext, caller: Caller, id: string): Promise<FactorSheet> {
  const { sheet } = ctx.rules.topics;
  return inScope(ctx.infra.db, caller, async (tx) => {
    const { row } = await openItem(tx, id);
    if (row.kind === 'enrolment' || !isHandling(caller, row)) throw new AppError('complaint.personClosed', 403);
    const since = new Date(row.received_at.getTime() - Math.round(sheet.months * DAYS_A_MONTH) * DAY_MS);
    const others = await listOthers(tx, row, since);
    const linked = await findLinked(tx, row, since);
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'complaint',
      objectId: id,
      action: 'complaint.factorsRead',
      detail: { items: others.length },
    });
    const own = others.filter(({ samePhone }) => samePhone);
    return {
      items: sheet.factors.map(({ factor, ...words }) => {
        const { value, behind } = factor === 'linkedClaimants' ? linked : readFactor(factor, others, sheet.shortDays);
        return {
          factor,
          ...words,
          value,
          evidence: behind.slice(0, MOST_EVIDENCE).map((one) => ({ id: one.id, number: one.number })),
          article: `《${sheet.statute}》${sheet.article}`,
        };
      }),
      earlier: own.length,
      borneOut: own.filter(({ borneOut }) => borneOut).length,
      sinceOn: addDays(civilDateOf(since), 0),
      cautionZh: sheet.cautionZh,
      cautionEn: sheet.cautionEn,
    };
  });
}

function readFactor(factor: string, others: readonly Other[], shortDays: number): Factor {
  switch (factor) {
    case 'agreedOfClaimed':
      return shareAgreed(others);
    case 'quantityAgainstShelfLife':
      // No work item tells it; a number would be made up.
      return { value: null, behind: [] };
    default: {
      const behind = others.filter((one) => counts(factor, one, shortDays));
      return { value: behind.length, behind };
    }
  }
}

/** Of complaints with both amounts; without one there is no share. */
function shareAgreed(others: readonly Other[]): Factor {
  const behind = others.filter(
    ({ samePhone, claimedFen, agreedFen }) => samePhone && agreedFen !== null && (claimedFen ?? 0) > 0,
  );
  const sum = (of: 'claimedFen' | 'agreedFen'): number => behind.reduce((total, one) => total + (one[of] ?? 0), 0);
  return { value: behind.length === 0 ? null : Math.round((100 * sum('agreedFen')) / sum('claimedFen')), behind };
}

function counts(factor: string, one: Other, shortDays: number): boolean {
  switch (factor) {
    case 'againstSame':
      return one.samePhone && one.sameRespondent && one.daysApart <= shortDays;
    case 'frequency':
      return one.samePhone;
    case 'sameGoods':
      return one.samePhone && one.sameGoods;
    case 'sameText':
      return one.sameText;
    case 'sharedPhone':
      return one.samePhone && !one.sameName;
    case 'sharedAddress':
      return one.sameAddress && !one.samePhone;
    case 'withdrawn':
      return one.samePhone && one.withdrawn;
    case 'withdrawnAfterOffer':
      return one.samePhone && one.withdrawnAfterOffer;
    default:
      return false;
  }
}

/** Other work items of the year before that share a digest; the halves of one work item count once, as one of them. */
async function listOthers(tx: Tx, row: ItemRow, since: Date): Promise<Other[]> {
  const { rows } = await sql<Other>`
    select i.id, i.number, coalesce(i.phone_key = ${row.phone_key}, false) as "samePhone",
      coalesce(i.name_key = ${row.name_key}, false) as "sameName", coalesce(i.address_key = ${row.address_key}, false) as "sameAddress",
      coalesce(i.text_key = ${row.text_key}, false) as "sameText", i.category_zh = ${row.category_zh} as "sameGoods",
      i.respondent_zh = ${row.respondent_zh} as "sameRespondent",
      extract(epoch from ${row.received_at}::timestamptz - i.received_at) / 86400 as "daysApart",
      exists (select from complaints.action a where a.item_id = i.id and a.action = 'withdrawComplaint') as withdrawn,
      exists (select from complaints.action a join complaints.proposal p on p.item_id = i.id and p.offer_fen > 0 and p.sent_at < a.at
        where a.item_id = i.id and a.action = 'withdrawComplaint') as "withdrawnAfterOffer",
      i.amount_fen::float8 as "claimedFen",
      (select (a.facts->>'agreedFen')::float8 from complaints.action a
        where a.item_id = i.id and a.action = 'agreeComplaint' order by a.seq desc limit 1) as "agreedFen",
      exists (select from complaints.action a where a.item_id = i.id
        and a.action in ('acceptComplaint', 'agreeComplaint', 'settleNegotiation', 'recordFiled')) as "borneOut"
    from complaints.item i join complaints.item_state s on s.id = i.id
    where i.id <> ${row.id} and i.part_of is null and i.id is distinct from ${row.part_of}
      and i.received_at > ${since} and i.received_at <= ${row.received_at}
      and (i.phone_key = ${row.phone_key} or i.address_key = ${row.address_key} or i.text_key = ${row.text_key})
    order by i.received_at desc limit 500`.execute(tx);
  return rows;
}
