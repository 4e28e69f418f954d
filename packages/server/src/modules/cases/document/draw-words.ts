import type { MatterFile } from '@jianhu/contract';
import { articleOf, type DocumentDraw } from '@jianhu/rules';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { computeSheet } from '../discretion/compute-sheet.ts';
import { listSheets } from '../discretion/store.ts';
import { actionOf, listActionRows } from '../matter/action-row.ts';
import { creditWeightOf } from '../outcome/credit-grade.ts';
import { type Penalty, penaltyOf } from '../outcome/penalty.ts';

export type DrawnWords = Readonly<Record<DocumentDraw, string>>;

/**
 * Words that the file has already for what an officer would else copy by hand (行政处罚法第五十九条); empty where it has none. The sheet lies
 * in the internal volume: the wall gives it to the unit and its superior alone.
 */
export async function drawWords(ctx: CasesContext, caller: Caller, file: MatterFile): Promise<DrawnWords> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const signed = (await listSheets(tx, file.id)).find((one) => one.signed_by !== null);
    const sanction = signed && articleOf(computeSheet(ctx.rules.discretion, signed).range);
    const articles = [file.article ?? '', sanction ?? ''].filter((one) => one !== '');
    const penalty = penaltyOf((await listActionRows(tx, file.id)).map(actionOf));
    return {
      decisionNo: penalty?.number ?? '',
      repairTerm: penalty ? repairTermIn(ctx, penalty) : '',
      sheetReasons: signed?.reasons ?? '',
      statement: statementIn(file),
      exhibits: await exhibitsIn(tx, file.id),
      articles: [...new Set(articles)].join('、'),
    };
  });
}

/** What the party said in its defence and at the hearing, and what was made of it (行政处罚法第四十五条). */
export function statementIn({ facts, timeline }: Pick<MatterFile, 'facts' | 'timeline'>): string {
  const said = (key: string): string => facts.find((one) => one.key === key)?.valueZh ?? '';
  const [statement, reply, hearing] = [said('statementText'), said('statementReply'), said('hearingOpinion')];
  const isWaived = timeline.some(({ action }) => action === 'recordWaiver');
  return [
    statement === '' ? '' : `当事人提出陈述、申辩：${statement}。`,
    reply === '' ? '' : `复核采纳情况：${reply}。`,
    hearing === '' ? '' : `听证意见：${hearing}。`,
    statement === '' && hearing === '' && isWaived ? '当事人放弃陈述、申辩权利。' : '',
  ]
    .join('')
    .replaceAll(/。。/g, '。');
}

/** Grade, first day of repair and last day, as credit counts them from the day of the decision (信用修复管理办法). */
function repairTermIn({ rules }: CasesContext, penalty: Penalty): string {
  const weight = creditWeightOf(rules.creditGrades, rules.calendar, penalty);
  if (!weight) return '';
  const { nameZh, repairFrom, until } = weight;
  const from = repairFrom === penalty.decidedOn ? '履行义务后即可申请' : `${repairFrom} 起可以申请`;
  return `${nameZh}失信信息；${from}；未申请修复的，计至 ${until}`;
}

async function exhibitsIn(tx: Tx, matterId: string): Promise<string> {
  const rows = await tx
    .selectFrom('cases.exhibit')
    .select(['place', 'proves'])
    .where('matter_id', '=', matterId)
    // What lies in quarantine proves nothing yet.
    .where('infection', 'is', null)
    .orderBy('place')
    .execute();
  return rows.map(({ place, proves }) => `证据${place}：${proves}`).join('；');
}
