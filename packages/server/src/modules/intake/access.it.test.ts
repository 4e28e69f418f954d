import { intakeOperations, type Permission, type Receipt, rolePermissions, roles, type Role } from '@jianhu/contract';
import { contractorSource, createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, createHttpEdge } from '../../infra/http.ts';
import { inScope } from '../../infra/database.ts';
import { infraRefusals } from '../../infra/refusal.ts';
import { intakeRefusals } from './refusal.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, edge, makeSource, post } = createTestIntake(infra);

/** The same module behind an edge where people come with the permissions of their role and the reach of their unit. */
let caller: Caller;
const door = createHttpEdge({
  log: infra.log,
  authenticate: () => Promise.resolve(caller),
  fileLimit: 1_000_000,
  sentences: { ...infraRefusals, ...intakeRefusals },
  origins: [],
});
intake.mount(door);

afterAll(async () => {
  await intake.stop();
  await edge.app.close();
  await door.app.close();
  await infra.close();
  await database.drop();
});

type Reach = Caller['reach'];
type OperationId = (typeof intakeOperations)[number]['id'];

function signIn(role: Role, reach: Reach): void {
  const countyCode = reach === 'county' ? '330602' : null;
  const permissions = new Set<Permission>(rolePermissions[role]);
  const administrator = role === 'systemAdministrator' ? 'system' : null;
  caller = { personId: 'p', actorRef: 'person:p', unitId: 'u', countyCode, reach, administrator, permissions };
}

interface Records {
  readonly sourceId: string;
  readonly keyId: string;
  readonly receiptId: string;
  readonly rowId: string;
}
let records: Records;

/** A valid request for each operation; what a role may not do is refused all the same. */
const requests: Record<
  OperationId,
  (given: Records) => { method: 'GET' | 'POST' | 'DELETE'; url: string; payload?: object }
> = {
  'intake.postObservations': () => ({ method: 'POST', url: '/api/v1/observations' }),
  'intake.listRejectedRows': ({ receiptId }) => ({
    method: 'GET',
    url: `/api/v1/observations/receipts/${receiptId}/rejected`,
  }),
  'intake.listSources': () => ({ method: 'GET', url: '/api/v1/sources' }),
  'intake.createSource': () => {
    const { demo: _demo, ...payload } = contractorSource();
    return { method: 'POST', url: '/api/v1/sources', payload };
  },
  'intake.actOnSource': ({ sourceId }) => ({
    method: 'POST',
    url: `/api/v1/sources/${sourceId}/actions`,
    payload: { action: 'pause', reason: '例行检查' },
  }),
  'intake.createSourceKey': ({ sourceId }) => ({ method: 'POST', url: `/api/v1/sources/${sourceId}/keys` }),
  'intake.revokeSourceKey': ({ sourceId, keyId }) => ({
    method: 'DELETE',
    url: `/api/v1/sources/${sourceId}/keys/${keyId}`,
  }),
  'intake.listReceipts': ({ sourceId }) => ({ method: 'GET', url: `/api/v1/receipts?sourceId=${sourceId}` }),
  'intake.listQuarantine': ({ sourceId }) => ({ method: 'GET', url: `/api/v1/quarantine?sourceId=${sourceId}` }),
  'intake.getQuarantineRow': ({ rowId }) => ({ method: 'GET', url: `/api/v1/quarantine/${rowId}` }),
  'intake.resolveQuarantine': ({ rowId }) => ({
    method: 'POST',
    url: `/api/v1/quarantine/${rowId}/actions`,
    payload: { action: 'discard', reason: '例行检查' },
  }),
};

/** Content of what sources sent: the city's alone. */
const content: readonly OperationId[] = [
  'intake.listReceipts',
  'intake.listQuarantine',
  'intake.getQuarantineRow',
  'intake.resolveQuarantine',
];

function expected(op: (typeof intakeOperations)[number], role: Role, reach: Reach): string {
  if (op.access === 'source') return 'intake.wrongKey';
  if (!rolePermissions[role].includes(op.access)) return 'access.denied';
  if (content.includes(op.id)) return reach === 'city' ? 'permitted' : 'intake.cityOnly';
  const manages = reach === 'city' || role === 'systemAdministrator';
  return op.access === 'intake.manage' && !manages ? 'intake.cityOnly' : 'permitted';
}

const table = intakeOperations.flatMap((op) =>
  roles.flatMap((role) =>
    (['city', 'county', 'unit', 'none'] as const).map(
      (reach) => [op.id, role, reach, expected(op, role, reach)] as const,
    ),
  ),
);

async function makeRecords(): Promise<Records> {
  const source = await makeSource();
  const receipt = (await post(source.key, [{ v: 1 }])).json<Receipt>();
  const { items } = (await edge.app.inject({ method: 'GET', url: `/api/v1/quarantine?sourceId=${source.id}` })).json();
  return { sourceId: source.id, keyId: source.keyId, receiptId: receipt.receiptId, rowId: items[0].id };
}

describe('every operation of intake for every role and reach (brief 7.6)', () => {
  beforeAll(async () => {
    records = await makeRecords();
  });

  it.each(table)('%s as %s, reach %s: %s', async (id, role, reach, outcome) => {
    // What changes a record gets one of its own.
    if (outcome === 'permitted' && !id.startsWith('intake.list')) records = await makeRecords();
    signIn(role, reach);
    const reply = await door.app.inject(requests[id](records));
    const told = reply.statusCode < 300 ? 'permitted' : reply.json().code;
    expect(told).toBe(outcome);
    expect(reply.statusCode).toBe({ permitted: reply.statusCode, 'intake.wrongKey': 401 }[outcome] ?? 403);
  });

  it('leaves none out', () => {
    expect(Object.keys(requests).toSorted()).toEqual(intakeOperations.map((op) => op.id).toSorted());
  });

  it('leaves quarantine to somebody: the supervisor of the city, as the tour of the README says', () => {
    const may = roles.filter((role) => rolePermissions[role].includes('intake.manage'));
    expect(may).toEqual(['citySupervisor', 'systemAdministrator']);
  });
});

describe('what a person is shown', () => {
  beforeEach(async () => {
    records = await makeRecords();
  });
  const ask = async (id: OperationId) => (await door.app.inject(requests[id](records))).json();

  it.each([
    ['citySupervisor', 'city', ['pause', 'end']],
    ['systemAdministrator', 'none', ['pause', 'end']],
    ['monitorOfficer', 'city', []],
    ['citySupervisor', 'county', []],
  ] as const)('a source offers %s with reach %s: %j', async (role, reach, actions) => {
    signIn(role, reach);
    const { items } = await ask('intake.listSources');
    expect(items.find((one: { id: string }) => one.id === records.sourceId).availableActions).toEqual(actions);
  });

  it('is walled in the database too: a county reads neither receipts nor quarantine', async () => {
    for (const reach of ['county', 'unit', 'none', 'city'] as const) {
      signIn('monitorOfficer', reach);
      const counts = await inScope(infra.db, caller, async (tx) => [
        (await tx.selectFrom('intake.receipt').select('id').execute()).length > 0,
        (await tx.selectFrom('intake.quarantine').select('id').execute()).length > 0,
      ]);
      expect([reach, ...counts]).toEqual([reach, reach === 'city', reach === 'city']);
    }
  });
});
