/** One life of a case in twenty-seven named actions of the public interface: ten readings, seventeen steps; and the papers and the check of the steps. */
import type { CaseDocument, Clue, Inspections, MatterAction, MatterFile } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { Facts } from '@jianhu/rules';
import { numbersOfStep, readTestCasesRulebook } from '@jianhu/testkit';
import type { Client } from './client.ts';
import type { BenchTeam, Part } from './people.ts';

export interface LifeDeps {
  readonly client: Client;
  readonly cookieOf: (team: BenchTeam, part: Part) => string;
}

interface Begun {
  readonly team: BenchTeam;
  readonly clueId: string;
  readonly serial: number;
}

/** How far a life goes: a template of the past stops early. */
export type Until = 'proposed' | 'refused' | 'inspected' | 'noticed' | 'closed';

const FINE_FEN = 500_000;
const rules = readTestCasesRulebook();
const general = rules.procedures.find(({ procedureId }) => procedureId === 'case-general');
const usual: Readonly<Record<string, unknown>> = {
  partyKind: 'organisation',
  factsClear: true,
  proposedOutcome: 'penalty',
  penaltyKinds: ['fine'],
  proposedFineFen: FINE_FEN,
  fineFen: FINE_FEN,
  paidFen: FINE_FEN,
  majorCase: false,
  publicInterest: false,
  multipleRelations: false,
  reviewKind: 'legal',
  serviceKind: 'direct',
  notFiledReason: 'insufficientEvidence',
};

/** Far below the range of an absolute term, as the harm was removed. */
const SHEET = {
  rangeId: 'ad.banned',
  conditions: [{ id: 'harmRemoved', evidence: '压测：下架截图' }],
  fineFen: FINE_FEN,
  reasons: '压测：危害后果已消除，依法减轻。',
};

export async function liveCase(
  { client, cookieOf }: LifeDeps,
  { team, clueId, serial }: Begun,
  until: Until,
): Promise<string> {
  const read = <T>(name: string, by: Part, path: string): Promise<T> =>
    client.ask<T>(name, cookieOf(team, by), 'GET', path);
  const write = <T>(name: string, by: Part, path: string, body: object): Promise<T> =>
    client.ask<T>(name, cookieOf(team, by), 'POST', path, body);
  const officers = [team.officer.personId, team.second.personId];

  async function makePaper(by: Part, path: string, documentId: string, given: Record<string, string>): Promise<string> {
    const { id, version } = await write<CaseDocument>('draft document', by, path, { documentId, given });
    const body = { expectedVersion: version };
    return (await write<CaseDocument>('issue document', by, `${path}/${id}/issue`, body)).number ?? '';
  }
  async function numbersOf(file: MatterFile, by: Part, action: string, facts: Facts): Promise<Record<string, string>> {
    const transition = general?.transitions.find((one) => one.action === action);
    if (!general || !transition) throw new Error(`the ordinary procedure has no step ${action}`);
    const knownFacts = file.facts.map(({ key }) => key);
    return numbersOfStep(
      rules.documents,
      { procedure: general, transition, facts, known: {}, knownFacts, at: new Date(), unitName: (id) => id },
      {
        make: (documentId, given) => makePaper(by, `/api/v1/matters/${file.id}/documents`, documentId, given),
        typed: () => `压测〔2026〕${serial}号`,
      },
    );
  }

  async function bodyOf(file: MatterFile, by: Part, step: MatterAction) {
    const facts = step.facts
      .filter(({ required }) => required)
      .map(({ key, type, options }) => [
        key,
        usual[key] ?? (type === 'officers' ? officers : (options[0]?.id ?? '压测：情况说明，当事人配合调查。')),
      ]);
    const said = Object.fromEntries(facts) as Facts;
    return {
      action: step.action,
      facts: said,
      documents: await numbersOf(file, by, step.action, said),
      officers: step.twoOfficers ? officers : [],
      note: '压测：按程序办理。',
    };
  }
  /** The check on which an inspection stands, proposed by the officer and approved by the head. */
  async function checkOf({ operatorId, number }: MatterFile): Promise<Facts> {
    const path = `/api/v1/operators/${operatorId}/inspections`;
    const plannedOn = civilDateOf(new Date());
    const given = { itemCode: 'WJ-02', basis: 'case', reference: number, plannedOn, officers };
    const { items } = await write<Inspections>('propose a check', 'officer', path, given);
    const check = items.find(({ reference, state }) => reference === number && state === 'proposed');
    const approval = { action: 'approve', note: '压测：同意检查。' };
    await write('approve a check', 'head', `${path}/${check?.id}/actions`, approval);
    return { onSiteCheck: check?.number ?? '' };
  }
  async function act(file: MatterFile, by: Part, action: string): Promise<MatterFile> {
    const step = file.availableActions.find((one) => one.action === action);
    if (!step) throw new Error(`${action} is not there in ${file.state}`);
    const said = await bodyOf(file, by, step);
    const check = step.facts.some(({ type }) => type === 'approvedCheck') ? await checkOf(file) : {};
    const body = { ...said, facts: { ...said.facts, ...check }, expectedVersion: file.actionVersion };
    return write<MatterFile>(action, by, `/api/v1/matters/${file.id}/actions`, body);
  }

  await read('list duties', 'officer', '/api/v1/duties');
  await read('list clues', 'officer', '/api/v1/clues?open=true');
  await read<Clue>('get clue', 'officer', `/api/v1/clues/${clueId}`);
  const today = civilDateOf(new Date());
  const opening = {
    action: 'proposeFiling',
    facts: {
      handlingOfficers: officers,
      partyKind: 'organisation',
      primaFacie: true,
      ownJurisdiction: true,
      offenceOn: today,
      offenceCourse: 'ongoing',
      discoveredOn: today,
      limitationKind: 'ordinary',
      limitationEvidence: '压测：证据1，至发现时仍在发布。',
      withinLimitation: true,
    },
    officers,
    note: '压测：由本机关立案。',
  };
  let file = await write<MatterFile>('open matter', 'officer', '/api/v1/matters', {
    procedureId: 'case-general',
    clueId,
    ...opening,
  });
  const path = `/api/v1/matters/${file.id}`;
  if (until === 'proposed') return file.id;
  file = await read<MatterFile>('get matter', 'head', path);
  file = await act(file, 'head', until === 'refused' ? 'refuseFiling' : 'approveFiling');
  if (until === 'refused') return file.id;
  await read('list matters', 'head', '/api/v1/matters');
  file = await act(file, 'officer', 'recordInspection');
  if (until === 'inspected') return file.id;
  await write('draft document', 'officer', `${path}/documents`, {
    documentId: 'sceneRecord',
    given: { time: '上午', place: '演示路一号' },
  });
  await read('list documents', 'officer', `${path}/documents`);
  file = await act(file, 'officer', 'reportInvestigation');
  await read('get matter', 'reviewer', path);
  file = await act(file, 'officer', 'submitForReview');
  file = await act(file, 'reviewer', 'approveReview');
  await read('search', 'officer', `/api/v1/search?q=${encodeURIComponent(QUESTIONS[serial % QUESTIONS.length] ?? '')}`);
  file = await act(file, 'officer', 'serveNotice');
  if (until === 'noticed') return file.id;
  file = await act(file, 'officer', 'recordWaiver');
  await read('forecast a pause', 'officer', `${path}/pause-forecast?days=20`);
  file = await act(file, 'officer', 'submitForDecision');
  await write('propose a sheet', 'officer', `${path}/discretion`, SHEET);
  await write('sign a sheet', 'reviewer', `${path}/discretion/1/sign`, {});
  file = await act(file, 'head', 'decideByHead');
  await read('get matter', 'head', path);
  file = await act(file, 'officer', 'serveDecision');
  file = await act(file, 'officer', 'recordPayment');
  file = await act(file, 'officer', 'publishDecision');
  file = await act(file, 'head', 'closeCase');
  return file.id;
}

/** Words that a tenth of all files hold, that few hold, a name, a number, and what nothing holds. */
export const QUESTIONS: readonly string[] = [
  '虚假宣传',
  '珍珠证书',
  '瑞丰珍珠',
  'C0000420',
  '委托加工合同',
  '氢能鑫字',
];
