import type { CaseDocument, Collective, Exhibit, Inspections, MatterFile } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { Facts } from '@jianhu/rules';
import {
  type DatabaseUrls,
  type PageCapturer,
  type PagePrinter,
  platformCaller,
  type TimestampAuthority,
  type VirusScanner,
} from '@jianhu/server';
import { numbersOfStep, paperWords } from './case-papers.ts';
import { createTestCases, readTestCasesRulebook } from './test-cases.ts';
import { createTestDatabase } from './test-database.ts';
import { createTestInfra, type TestInfra } from './test-infra.ts';

/** One step of a test: who does what; documents, officers and facts that are not mentioned are filled in lawfully. */
export interface TestStep {
  readonly by: string;
  readonly action: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly documents?: Readonly<Record<string, string>>;
  readonly officers?: readonly string[];
  readonly on?: string;
  readonly expectedVersion?: number;
}

type CheckedFile = Pick<MatterFile, 'id'> & Partial<Pick<MatterFile, 'number' | 'operatorId'>>;
type FileOfStep = Pick<MatterFile, 'procedureId' | 'actionVersion'> &
  CheckedFile &
  Partial<Pick<MatterFile, 'facts' | 'state'>>;

const START = '2026-11-23T01:00:00Z';
const FINE_OF_FIVE_THOUSAND = 500_000;

/** Steps that decide a fine by a signed sheet; a walk sees to it. */
const DECISIONS = new Set(['decideByHead', 'decideCollectively']);

/** Steps that stand on a discussion of the heads, and for what it is held. */
const DISCUSSED: Readonly<Record<string, 'penalty' | 'extension'>> = {
  decideCollectively: 'penalty',
  extendCollectively: 'extension',
};

interface StageOptions {
  /** A database of the caller's, outside of a test. */
  readonly given?: DatabaseUrls;
  readonly printer?: PagePrinter;
  readonly capturer?: PageCapturer;
  readonly timestampAuthority?: TimestampAuthority;
  readonly scanner?: VirusScanner;
}

/**
 * A county's market regulator with its people, a neighbour county, a department, the office, and matters at any step. `open` mounts
 * further rooms on the same edge before anybody calls.
 */
export async function stageCases(
  open: (house: Awaited<ReturnType<typeof createTestCases>>, infra: TestInfra) => void = () => undefined,
  { given, ...outside }: StageOptions = {},
) {
  const database = given ? { ...given, drop: async () => undefined } : await createTestDatabase();
  const infra = createTestInfra(database);
  const house = await createTestCases(infra, outside);
  open(house, infra);
  const rules = readTestCasesRulebook();
  const regulators = house.units.filter((unit) => unit.kind === 'marketRegulator' && unit.countyCode !== null);
  const department = house.units.find((unit) => unit.kind === 'administrativeOrgan' && unit.canEnforce);
  const office = house.units.find((unit) => unit.kind === 'leadingGroupOffice');
  const [own, neighbour] = regulators;
  if (!own?.countyCode || !neighbour || !department || !office) throw new Error('the rulebook names too few units');
  const people = new Map<string, string>();
  const hire = async (name: string, role: Parameters<typeof house.hire>[1], unitId: string): Promise<void> => {
    people.set(name, (await house.hire(name, role, unitId)).personId);
  };
  for (const name of ['wang', 'li', 'zhao', 'bare']) await hire(name, 'enforcementOfficer', own.id);
  await hire('reviewer', 'caseReviewer', own.id);
  await hire('head', 'unitHead', own.id);
  await hire('monitor', 'monitorOfficer', own.id);
  await hire('neighbour', 'enforcementOfficer', neighbour.id);
  await hire('neighbour-head', 'unitHead', neighbour.id);
  await hire('city', 'citySupervisor', house.identity.units.cityMarketRegulator().id);
  await hire('department', 'departmentOfficer', department.id);
  await hire('office', 'planOffice', office.id);
  const idOf = (name: string): string => people.get(name) ?? name;
  // Others ask who heads the unit.
  await house.identity.grantRoles(platformCaller, { personId: idOf('head'), roles: ['unitHead'], reason: 'test' });
  for (const name of ['wang', 'li', 'zhao']) await house.certify('head', idOf(name));
  await house.certify('neighbour-head', idOf('neighbour'));

  const usual: Readonly<Record<string, unknown>> = {
    handlingOfficers: ['wang', 'li'],
    partyKind: 'organisation',
    primaFacie: true,
    ownJurisdiction: true,
    offenceOn: '2026-11-10',
    offenceCourse: 'single',
    discoveredOn: '2026-11-20',
    limitationKind: 'ordinary',
    limitationEvidence: '证据1：页面发布时间截图',
    withinLimitation: true,
    factsClear: true,
    proposedOutcome: 'penalty',
    penaltyKinds: ['fine'],
    proposedFineFen: FINE_OF_FIVE_THOUSAND,
    fineFen: FINE_OF_FIVE_THOUSAND,
    paidFen: FINE_OF_FIVE_THOUSAND,
    majorCase: false,
    publicInterest: false,
    multipleRelations: false,
    reviewKind: 'legal',
    serviceKind: 'direct',
    notFiledReason: 'insufficientEvidence',
    receiver: department.id,
    participants: [department.id],
    superior: house.identity.units.cityMarketRegulator().id,
    counterpart: neighbour.id,
    competentUnit: own.id,
    returnGround: 'notOurPower',
    dissentRecorded: true,
    taskUnit: department.id,
    leavingUnit: department.id,
    joins: 'joins',
    checkOn: '2026-11-25',
    correctBy: '2026-12-31',
    taskDueOn: '2026-12-31',
    meetingOn: '2026-11-25',
    hearingOn: '2026-12-15',
    planUntil: '2027-03-01',
    recusedOfficers: ['zhao'],
    replayOn: '2026-11-20',
    replayDue: '2026-12-10',
    refundFen: FINE_OF_FIVE_THOUSAND,
    overpaidFen: FINE_OF_FIVE_THOUSAND,
    refundDue: '2026-12-10',
  };

  const typed = (id: string): string => `演示〔2026〕${id}`;

  /** The row of the table for a step, from the state where one action leaves several. */
  function rowOf(procedureId: string, action: string, state?: string) {
    const procedure = rules.procedures.find((one) => one.procedureId === procedureId);
    const rows = procedure?.transitions.filter((one) => one.action === action) ?? [];
    return { procedure, transition: rows.find(({ from }) => from.includes(state ?? '')) ?? rows[0] };
  }

  function bodyOf(procedureId: string, step: TestStep, state?: string) {
    const { procedure, transition } = rowOf(procedureId, step.action, state);
    const named = new Set(procedure?.facts.filter(({ type }) => type === 'officers').map(({ key }) => key));
    const asked = (transition?.facts ?? []).map((key) => {
      const options = procedure?.facts.find((one) => one.key === key)?.options;
      return [key, usual[key] ?? options?.[0]?.id ?? '情况说明'] as const;
    });
    const facts = Object.entries({ ...Object.fromEntries(asked), ...step.facts })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, named.has(key) ? (value as string[]).map(idOf) : value] as const);
    const documents = Object.fromEntries((transition?.documents ?? []).map((id) => [id, typed(id)]));
    const officers = transition?.who.certifiedOfficers === undefined ? [] : ['wang', 'li'];
    return {
      action: step.action,
      facts: Object.fromEntries(facts),
      documents: step.documents ?? documents,
      officers: (step.officers ?? officers).map(idOf),
      ...(step.on === undefined ? {} : { on: step.on }),
    };
  }

  /** The sheet that a decided fine needs: proposed by who handles the case, signed by the reviewer. */
  async function signSheet({ id }: Pick<MatterFile, 'id'>, fineFen: number): Promise<void> {
    const path = `/api/v1/matters/${id}/discretion`;
    const proposed = await house.post('wang', path, {
      rangeId: 'ad.banned',
      conditions: [{ id: 'harmRemoved', evidence: '证据1：下架截图' }],
      fineFen,
      reasons: '主动下架，危害后果已消除',
    });
    const [sheet] = proposed.json<{ sheets: { version: number }[] }>().sheets;
    await house.post('reviewer', `${path}/${sheet?.version ?? 0}/sign`, {});
  }

  /** What the heads of the unit said of a case, signed by its chair; nothing where the case is not before them. */
  async function holdDiscussion({ id }: Pick<MatterFile, 'id'>, purpose: 'penalty' | 'extension', fineFen: number) {
    const path = `/api/v1/matters/${id}/collective-discussions`;
    const member = (name: string, capacity: string, opinion: string) => {
      return { personId: idOf(name), capacity, opinion, words: '' };
    };
    const recorded = await house.post('wang', path, {
      purpose,
      heldOn: civilDateOf(infra.clock.now()),
      chair: idOf('head'),
      conclusion: 'agreed',
      ...(purpose === 'penalty' ? { fineFen, penaltyKinds: usual['penaltyKinds'] } : {}),
      words: '同意拟处理意见。',
      minutes: '办案人员汇报案情，各负责人发表意见。',
      members: [
        member('head', 'leader', 'agrees'),
        member('reviewer', 'leader', 'agrees'),
        member('wang', 'attending', 'none'),
      ],
    });
    if (recorded.statusCode === 200) {
      const [newest] = recorded.json<Collective>().items;
      await house.post('head', `${path}/${newest?.seq ?? 0}/sign`, {});
    }
    return recorded;
  }

  /** Makes and numbers a paper of the file; who may not write there gets a typed number, which the step then has to answer for. */
  async function makePaper(by: string, id: string, documentId: string, given: Record<string, string>): Promise<string> {
    const path = `/api/v1/matters/${id}/documents`;
    const drafted = await house.post(by, path, { documentId, given });
    if (drafted.statusCode >= 300) return typed(documentId);
    const { id: document, version } = drafted.json<CaseDocument>();
    const issued = await house.post(by, `${path}/${document}/issue`, { expectedVersion: version });
    return issued.json<CaseDocument>().number ?? typed(documentId);
  }

  /** The number of a check of today for the sake of the case, approved; undefined where none can be proposed. */
  async function approveCheck({ id, ...known }: CheckedFile): Promise<string | undefined> {
    const { number, operatorId } =
      known.number === undefined ? (await house.get('wang', `/api/v1/matters/${id}`)).json<MatterFile>() : known;
    const path = `/api/v1/operators/${operatorId}/inspections`;
    const proposed = await house.post('wang', path, {
      itemCode: 'WJ-01',
      basis: 'case',
      reference: number,
      plannedOn: civilDateOf(infra.clock.now()),
      officers: ['wang', 'li'].map(idOf),
    });
    if (proposed.statusCode !== 201) return undefined;
    const check = proposed
      .json<Inspections>()
      .items.find(({ state, reference }) => state === 'proposed' && reference === number);
    await house.post('head', `${path}/${check?.id}/actions`, { action: 'approve', note: '同意检查' });
    return check?.number;
  }

  /** The body of a step with its papers, each made by whoever takes the step, and with the check that an inspection stands on. */
  async function paperedBody(file: FileOfStep, step: TestStep) {
    const { procedure, transition } = rowOf(file.procedureId, step.action, file.state);
    const check = procedure?.facts.find(({ approvedCheck }) => approvedCheck)?.key;
    const isNamed = check !== undefined && step.facts !== undefined && check in step.facts;
    const isAsked = check !== undefined && transition?.optionalFacts?.includes(check) === true && !isNamed;
    const facts = isAsked ? { ...step.facts, [check]: await approveCheck(file) } : step.facts;
    const body = bodyOf(file.procedureId, { ...step, ...(facts && { facts }) }, file.state);
    if (!procedure || !transition || step.documents !== undefined) return body;
    const documents = await numbersOfStep(
      rules.documents,
      {
        procedure,
        transition,
        facts: body.facts as Facts,
        known: {},
        knownFacts: file.facts?.map(({ key }) => key) ?? [],
        at: infra.clock.now(),
        unitName: (unit) => house.identity.units.find(unit)?.nameZh ?? unit,
      },
      { make: (documentId, given) => makePaper(step.by, file.id, documentId, given), typed },
    );
    return { ...body, documents };
  }

  return {
    ...house,
    infra,
    idOf,
    signSheet,
    holdDiscussion,
    approveCheck,
    /** Of the owner of the database, who sees every row. */
    ownerUrl: database.ownerUrl,
    own: { id: own.id, countyCode: own.countyCode },
    neighbour: neighbour.id,
    superior: house.identity.units.cityMarketRegulator().id,
    department: department.id,
    setDay: (day: string) => infra.clock.set(new Date(`${day}T01:00:00Z`)),
    restart: () => infra.clock.set(new Date(START)),
    async close() {
      house.removeBlobs();
      await infra.close();
      await database.drop();
    },
    /** The reply to an opening from a fresh clue, or from what is given. */
    async open(procedureId: string, step: TestStep, from?: { readonly clueId?: string; readonly parentId?: string }) {
      const origin = from ?? { clueId: (await house.verify('wang', own.countyCode ?? '')).id };
      return house.post(step.by, '/api/v1/matters', { procedureId, ...origin, ...bodyOf(procedureId, step) });
    },
    async act(file: FileOfStep, step: TestStep) {
      const purpose = DISCUSSED[step.action];
      if (purpose !== undefined && step.facts?.['collectiveMembers'] === undefined)
        await holdDiscussion(file, purpose, fineOf(step));
      const papered = await paperedBody(file, step);
      const body = { ...papered, expectedVersion: step.expectedVersion ?? file.actionVersion };
      return house.post(step.by, `/api/v1/matters/${file.id}/actions`, body);
    },
    /** A photo that two officers of the case took, or what is said of it. */
    async exhibit({ id }: Pick<MatterFile, 'id'>, file: string | Buffer, told: Readonly<Record<string, string>> = {}) {
      const search = new URLSearchParams({
        name: '现场.jpg',
        kind: 'photo',
        proves: '现场情况',
        source: '演示路1号',
        obtainedAt: '2026-11-22T12:00:00.000Z',
        officers: ['wang', 'li'].map(idOf).join(','),
        ...told,
      });
      const reply = await house.edge.app.inject({
        method: 'POST',
        url: `/api/v1/matters/${id}/exhibits?${search.toString()}`,
        headers: { 'x-caller': 'wang', 'content-type': 'application/vnd.jianhu.stream' },
        payload: typeof file === 'string' ? Buffer.from(file) : file,
      });
      if (reply.statusCode !== 201) throw new Error(reply.body);
      return reply.json<Exhibit>();
    },
    /** The number of a paper that is made in a file. */
    async paper(by: string, { id, procedureId, facts }: MatterFile, documentId: string) {
      const procedure = rules.procedures.find((one) => one.procedureId === procedureId);
      const template = rules.documents.find((one) => one.documentId === documentId);
      if (!procedure || !template) throw new Error(`${procedureId} has no paper ${documentId}`);
      const given = paperWords(template, {
        procedure,
        facts: {},
        knownFacts: facts.map(({ key }) => key),
        unitName: (unit) => unit,
      });
      return makePaper(by, id, documentId, given);
    },
    /** Does every step, which must be lawful, on a new matter or on one that has begun; a day among them moves the clock. */
    async walk(procedureId: string, steps: readonly (TestStep | string)[], begun?: MatterFile): Promise<MatterFile> {
      let file = begun;
      for (const step of steps) {
        if (typeof step === 'string') {
          this.setDay(step);
          continue;
        }
        const fineFen = fineOf(step);
        if (file !== undefined && DECISIONS.has(step.action) && fineFen > 0) await signSheet(file, fineFen);
        const reply = await (file === undefined ? this.open(procedureId, step) : this.act(file, step));
        if (reply.statusCode >= 300) throw new Error(`${step.action}: ${reply.body}`);
        file = reply.json<MatterFile>();
      }
      if (file === undefined) throw new Error('a walk has steps');
      return file;
    },
  };
}

function fineOf({ facts }: TestStep): number {
  return Number(facts?.['fineFen'] ?? FINE_OF_FIVE_THOUSAND);
}
