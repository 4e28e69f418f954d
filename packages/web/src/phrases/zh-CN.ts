import { batch } from './zh-CN/batch.ts';
import { benefits } from './zh-CN/benefits.ts';
import { capture } from './zh-CN/capture.ts';
import { cases } from './zh-CN/cases.ts';
import { complaints } from './zh-CN/complaints.ts';
import { counter } from './zh-CN/counter.ts';
import { credit } from './zh-CN/credit.ts';
import { documents } from './zh-CN/documents.ts';
import { discretion } from './zh-CN/discretion.ts';
import { evidence } from './zh-CN/evidence.ts';
import { caseParty } from './zh-CN/case-party.ts';
import { caseRestriction } from './zh-CN/case-restriction.ts';
import { caseTask } from './zh-CN/case-task.ts';
import { materials } from './zh-CN/materials.ts';
import { matterNews } from './zh-CN/matter-news.ts';
import { urge } from './zh-CN/urge.ts';
import { inspection } from './zh-CN/inspection.ts';
import { caseOutcome } from './zh-CN/case-outcome.ts';
import { limitation } from './zh-CN/limitation.ts';
import { benchmarks } from './zh-CN/benchmarks.ts';
import { collective } from './zh-CN/collective.ts';
import { caseReview } from './zh-CN/case-review.ts';
import { dutyRoom } from './zh-CN/duty-room.ts';
import { examine } from './zh-CN/examine.ts';
import { exchange } from './zh-CN/exchange.ts';
import { find } from './zh-CN/find.ts';
import { frame } from './zh-CN/frame.ts';
import { livestream } from './zh-CN/livestream.ts';
import { models } from './zh-CN/models.ts';
import { offices } from './zh-CN/offices.ts';
import { outside } from './zh-CN/outside.ts';
import { planDuty } from './zh-CN/plan-duty.ts';
import { planFiles } from './zh-CN/plan-files.ts';
import { planMap } from './zh-CN/plan-map.ts';
import { planPaper } from './zh-CN/plan-paper.ts';
import { planRecords } from './zh-CN/plan-records.ts';
import { planWork } from './zh-CN/plan-work.ts';
import { platforms } from './zh-CN/platforms.ts';
import { policyFiles } from './zh-CN/policy-files.ts';
import { satisfaction } from './zh-CN/satisfaction.ts';
import { records } from './zh-CN/records.ts';
import { replay } from './zh-CN/replay.ts';
import { slices } from './zh-CN/slices.ts';
import { retention } from './zh-CN/retention.ts';
import { ruleValues } from './zh-CN/rule-values.ts';
import { studio } from './zh-CN/studio.ts';
import { watch } from './zh-CN/watch.ts';
import { work } from './zh-CN/work.ts';

/** Every Chinese text of the console. Terms follow docs/glossary.md; sentences are short and without exclamation marks. */
export const zhCN = {
  ...batch,
  ...benefits,
  ...capture,
  ...cases,
  ...complaints,
  ...counter,
  ...credit,
  ...discretion,
  ...documents,
  ...evidence,
  ...caseParty,
  ...caseRestriction,
  ...caseTask,
  ...materials,
  ...matterNews,
  ...urge,
  ...inspection,
  ...caseOutcome,
  ...limitation,
  ...benchmarks,
  ...collective,
  ...caseReview,
  ...examine,
  ...exchange,
  ...find,
  ...frame,
  ...work,
  ...policyFiles,
  ...satisfaction,
  ...records,
  ...livestream,
  ...dutyRoom,
  ...watch,
  ...models,
  ...offices,
  ...outside,
  ...planDuty,
  ...planFiles,
  ...planMap,
  ...planRecords,
  ...planWork,
  ...planPaper,
  ...platforms,
  ...replay,
  ...slices,
  ...retention,
  ...ruleValues,
  ...studio,
};

/** The shape that every language must fill. */
export type Phrases<T = typeof zhCN> = { readonly [K in keyof T]: T[K] extends string ? string : Phrases<T[K]> };
