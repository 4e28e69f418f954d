import { type MatterKind, matterKindSchema } from '@jianhu/contract';
import { buildWorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import {
  checkProcedures,
  type DiscretionBook,
  type DocumentCatalogue,
  type DocumentTemplate,
  loadDiscretion,
  loadDocuments,
  loadProcedures,
  type Procedure,
  type ProcedureRules,
} from '@jianhu/rules';
import { type EscalationStep, escalationSchema } from './duty/escalation.ts';
import { type JointMeasureBasis, jointMeasuresSchema } from './consultation/joint-measures.ts';
import { type ExhibitParticulars, exhibitParticularsSchema } from './exhibit/exhibit-particulars.ts';
import { type InspectionItems, inspectionItemsSchema } from './inspection/inspection-items.ts';
import { type MirroredState, mirroredStatesSchema } from './mirror/judge-telling.ts';
import { type CreditGrades, creditGradesSchema } from './outcome/credit-grade.ts';
import { type RestrictionGround, restrictionGroundsSchema } from './restriction/restriction-ground.ts';
import { type Remedies, remediesSchema } from './matter/remedies.ts';
import { type PublicityEnd, publicityEndSchema } from './outcome/publicity-term.ts';

/** What the composition root reads from the rulebook for this module. */
export interface CasesRulebook extends ProcedureRules {
  readonly documents: readonly DocumentTemplate[];
  readonly catalogue: DocumentCatalogue | null;
  readonly discretion: DiscretionBook;
  /** Who hears of a term that ran out. */
  readonly escalation: readonly EscalationStep[];
  /** What several organs may do together, each with its article. */
  readonly jointMeasures: readonly JointMeasureBasis[];
  /** What must be known of a piece of evidence, by its kind. */
  readonly exhibitParticulars: ExhibitParticulars;
  /** Why a case may be closed to its own unit. */
  readonly restrictionGrounds: readonly RestrictionGround[];
  /** How long a penalty stays published. */
  readonly publicity: PublicityEnd;
  readonly remedies: Remedies;
  /** How long it weighs on the credit of the party. */
  readonly creditGrades: CreditGrades;
  /** What may be checked on the spot, and how often. */
  readonly inspections: InspectionItems;
  /** What the codes of the system that handles a mirrored matter mean. */
  readonly mirroredStates: readonly MirroredState[];
}

const NO_DOCUMENTS = { templates: [], catalogue: null, problems: [] };

/** Procedures, terms, documents and calendar; a rulebook whose procedures are broken does not start, and says what is wrong with it. */
export function readCasesRulebook(
  entries: readonly (readonly [path: string, text: string])[],
  calendar: WorkingCalendarData,
): CasesRulebook {
  const load = loadProcedures(entries);
  const documents = load.kind === 'loaded' ? loadDocuments(entries, load.book) : NO_DOCUMENTS;
  const ofProcedures = load.kind === 'broken' ? load.problems : checkProcedures(load.book);
  const discretion = loadDiscretion(entries);
  const problems = [...ofProcedures, ...documents.problems, ...discretion.problems];
  if (load.kind === 'broken' || discretion.book === null || problems.length > 0) {
    const list = problems.map(({ path, subject, message }) => `${path} ${subject} ${message}`).join('; ');
    throw new Error(`the procedures of the rulebook are broken: ${list}`);
  }
  return {
    ...load.book,
    // Complaints, reports and enrolments live in a room of their own.
    procedures: load.book.procedures.filter(({ matterKind }) => isMatterKind(matterKind)),
    documents: documents.templates,
    catalogue: documents.catalogue,
    discretion: discretion.book,
    calendar: buildWorkingCalendar(calendar),
    jointMeasures: readMeasures(entries),
    exhibitParticulars: exhibitParticularsSchema.parse(readTable(entries, 'exhibit-particulars')),
    escalation: escalationSchema.parse(readTable(entries, 'escalation')).steps,
    restrictionGrounds: restrictionGroundsSchema.parse(readTable(entries, 'restriction-grounds')).grounds,
    remedies: remediesSchema.parse(readTable(entries, 'remedies')),
    publicity: publicityEndSchema.parse(readTable(entries, 'publicity-end')),
    inspections: inspectionItemsSchema.parse(readTable(entries, 'inspection-items')),
    mirroredStates: mirroredStatesSchema.parse(readTable(entries, 'mirrored-states')).states,
    creditGrades: creditGradesSchema.parse(readTable(entries, 'credit-grade')),
  };
}

/** The rulebook's procedures are those of other rooms, too. */
function isMatterKind(kind: string): kind is MatterKind {
  return (matterKindSchema.options as readonly string[]).includes(kind);
}

/** The kind of record that a procedure of this room leads. */
export function matterKindOf({ procedureId, matterKind }: Procedure): MatterKind {
  if (!isMatterKind(matterKind)) throw new Error(`${procedureId} is no procedure of matters`);
  return matterKind;
}

function readTable(entries: readonly (readonly [path: string, text: string])[], name: string): unknown {
  const text = entries.find(([path]) => path === `tables/${name}.json`)?.[1];
  if (text === undefined) throw new Error(`the rulebook has no tables/${name}.json`);
  return JSON.parse(text);
}

/** Matters live under the procedures and terms of their day: what is over ends by its date and is never taken out. */
export function listLostRules(before: CasesRulebook, after: CasesRulebook): string[] {
  const procedureKeys = ({ procedures }: CasesRulebook): string[] =>
    procedures.map(({ procedureId, version }) => `procedure ${procedureId} ${version}`);
  const termKeys = ({ deadlines }: CasesRulebook): string[] =>
    deadlines.deadlines.map(({ ruleId }) => `term ${ruleId}`);
  const known = new Set([...procedureKeys(after), ...termKeys(after)]);
  const lost = new Set([...procedureKeys(before), ...termKeys(before)].filter((key) => !known.has(key)));
  return [...lost].map((key) => `${key} is missing, under which matters may live; let it end by its date instead`);
}

/** An entry without its article does not load, and the house does not start. */
function readMeasures(entries: readonly (readonly [path: string, text: string])[]): readonly JointMeasureBasis[] {
  const text = entries.find(([path]) => path === 'tables/joint-measures.json')?.[1];
  return text === undefined ? [] : jointMeasuresSchema.parse(JSON.parse(text)).measures;
}
