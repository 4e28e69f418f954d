import { batch } from './en/batch.ts';
import { benefits } from './en/benefits.ts';
import { capture } from './en/capture.ts';
import { cases } from './en/cases.ts';
import { complaints } from './en/complaints.ts';
import { counter } from './en/counter.ts';
import { credit } from './en/credit.ts';
import { documents } from './en/documents.ts';
import { discretion } from './en/discretion.ts';
import { evidence } from './en/evidence.ts';
import { caseParty } from './en/case-party.ts';
import { caseRestriction } from './en/case-restriction.ts';
import { caseTask } from './en/case-task.ts';
import { materials } from './en/materials.ts';
import { matterNews } from './en/matter-news.ts';
import { urge } from './en/urge.ts';
import { inspection } from './en/inspection.ts';
import { caseOutcome } from './en/case-outcome.ts';
import { limitation } from './en/limitation.ts';
import { benchmarks } from './en/benchmarks.ts';
import { collective } from './en/collective.ts';
import { caseReview } from './en/case-review.ts';
import { dutyRoom } from './en/duty-room.ts';
import { examine } from './en/examine.ts';
import { exchange } from './en/exchange.ts';
import { find } from './en/find.ts';
import { frame } from './en/frame.ts';
import { livestream } from './en/livestream.ts';
import { models } from './en/models.ts';
import { offices } from './en/offices.ts';
import { outside } from './en/outside.ts';
import { planDuty } from './en/plan-duty.ts';
import { planFiles } from './en/plan-files.ts';
import { planMap } from './en/plan-map.ts';
import { planPaper } from './en/plan-paper.ts';
import { planRecords } from './en/plan-records.ts';
import { planWork } from './en/plan-work.ts';
import { platforms } from './en/platforms.ts';
import { policyFiles } from './en/policy-files.ts';
import { satisfaction } from './en/satisfaction.ts';
import { records } from './en/records.ts';
import { replay } from './en/replay.ts';
import { slices } from './en/slices.ts';
import { retention } from './en/retention.ts';
import { ruleValues } from './en/rule-values.ts';
import { studio } from './en/studio.ts';
import { watch } from './en/watch.ts';
import { work } from './en/work.ts';
import type { Phrases } from './zh-CN.ts';

/** Every English text of the console, in the shape of the Chinese one. */
export const en: Phrases = {
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
