export { canonicalJson } from './canonical-json.ts';
export { comparedHours, type HitBand, hitBand } from './hit-band.ts';
export { type BrakeBand, careFor, type PrecisionFloor, type RuleCare } from './rule-care.ts';
export { type TriedLexicon, type TriedTable, tryLexicon, tryTable } from './try-rules.ts';
export { type ShareInterval, wilsonInterval } from './wilson.ts';
export { checkEntries, type RulebookReport } from './check-entries.ts';
export { checkRulebook } from './check-rulebook.ts';
export { checkShadows } from './check-shadows.ts';
export { clockTermOf, type Deadline, type DeadlinesFile, deadlinesFileSchema, findDeadline } from './deadline.ts';
export { type DeadlineCase, type DeadlineResult, evaluateDeadline } from './evaluate-deadline.ts';
export {
  evaluateText,
  needOfDay,
  type Finding,
  findingsIn,
  isAlert,
  needsOf,
  type TextObservation,
  type TextResult,
} from './evaluate-text.ts';
export {
  buildEvaluation,
  type Evaluation,
  type EvaluationParts,
  type PackName,
  RULES_ENGINE,
} from './evaluation/evaluation.ts';
export { findHints, type Hint } from './find-hints.ts';
export { findLoadProblems, loadProblemsInSteps } from './find-load-problems.ts';
export { chooseLaw, type LawChoice, type LawQuestion } from './law-choice.ts';
export type { Weight } from './lighter-law.ts';
export { needNode, needOfPack } from './evaluation/need-node.ts';
export { joinNeeds, joinOutcomes, type Need, type Outcome } from './evaluation/outcome.ts';
export type { EvaluationKind, Receipt } from './evaluation/receipt.ts';
export type { Json, TraceKind, TraceNode } from './evaluation/trace-node.ts';
export { type ArticleText, explainFinding, type FindingExplanation } from './explain-finding.ts';
export {
  buildScanners,
  calendarOf,
  compilePack,
  type Hash,
  isPackFor,
  lexiconBuffersOf,
  lexiconOf,
  type Pack,
  packInSteps,
  scannerOf,
} from './pack.ts';
export { type Difference, type ReceiptVerdict, verifyReceipts } from './receipt/verify-receipts.ts';
export type { ExceptionRecord, LexiconRecord, StatuteRecord, TermRecord } from './records.ts';
export {
  loadRulebook,
  type Problem,
  type ProblemCode,
  RULE_FOLDERS,
  type Rulebook,
  type RulebookFile,
  rulebookFromEntries,
  rulebookInSteps,
} from './rulebook.ts';
export type { Steps } from './steps.ts';
export { evaluateTable, evaluateTables, type TableCase, type TableResult } from './table/evaluate-table.ts';
export type { TableInput, TableOutput, TableRecord } from './table/table-file.ts';
export { checkPlan } from './plan/check-plan.ts';
export { loadPlan, type PlanBook, type PlanLoad } from './plan/load-plan.ts';
export { type NamedSystem, namedSystemsFileSchema } from './plan/named-system.ts';
export { type ObjectField, type ObjectRegistry, objectRegistrySchema } from './plan/object-registry.ts';
export {
  type Carrier,
  type Clause,
  expandUnits,
  listTargets,
  type Measure,
  type PlacedTarget,
  type PlanDocument,
  planDocumentSchema,
} from './plan/plan-document.ts';
export { type ProgressMethod, progressMethodSchema } from './plan/progress-method.ts';
export { type Goal, type Target, targetSchema, type TargetSettings } from './plan/target.ts';
export { type BackTest, type BackTestRow, backTest, type Publication } from './plan/back-test.ts';
export { backTestTarget } from './plan/back-test-target.ts';
export { type Bounds, forecast, type Forecast, type MonthlyValue, type NoForecast } from './plan/forecast.ts';
export { judgeTarget } from './plan/judge-target.ts';
export type {
  JudgedPart,
  JudgedYear,
  JudgeInput,
  Judgement,
  JudgementStep,
  NoDataReason,
  TargetStatus,
  YearFigure,
} from './plan/judgement.ts';
export type { Pace, StraightPath } from './plan/target-path.ts';
export * from './discretion/index.ts';
export * from './document/index.ts';
export * from './procedure/index.ts';
export * from './replay/index.ts';
export * from './service/index.ts';
export type { PublishedValue, Reading, SeriesProblem, SeriesProblemCode } from './plan/target-series.ts';
export { exceptionsOf, type FieldException } from './model/licence/field-exceptions.ts';
export { type DisplayTolerances, isSameField } from './model/licence/same-field.ts';
export { checkModels, type LocatedModel } from './model/check-models.ts';
export { aiNotice } from './model/live/ai-notice.ts';
export { bannedAnchor } from './model/live/banned-anchor.ts';
export { commentStorm } from './model/live/comment-storm.ts';
export { diversion } from './model/live/diversion.ts';
export { goodsSaid } from './model/live/goods-said.ts';
export { pressure } from './model/live/pressure.ts';
export { priceSaid } from './model/live/price-said.ts';
export { unregistered } from './model/live/unregistered.ts';
export { modelDefinitions } from './model/definitions.ts';
export { evaluateModel, type ModelRequest, type ModelResult, parametersOf } from './model/evaluate-model.ts';
export { isTrial, modelFileSchema, type ModelRecord, versionOn } from './model/model-file.ts';
export type { ModelDefinition } from './model/model.ts';
export { observedPromotion, type PriceObservation } from './model/price/observed-promotion.ts';
export type { PriceChart } from './model/price/price-chart.ts';
export type { PriceParameters } from './model/price/price-input.ts';
export { priceVersionsIn } from './model/price/price-versions.ts';
export { readModels } from './model/read-models.ts';
export { findRings, type Ring, type RingParameters } from './model/trial/find-rings.ts';
export { wordsHashOf } from './words-hash.ts';
