import { type Role, rolePermissions } from '@jianhu/contract';
import { type Caller, createHttpEdge, type Identity, infraRefusals, platformCaller } from '@jianhu/server';
import { hashTestPassword } from './test-identity.ts';
import type { TestInfra } from './test-infra.ts';

/** An edge whose callers are named in the header `x-caller`, and real people of real units to be named there. */
export function createTestCallers(
  infra: TestInfra,
  identity: Identity,
  sentences: Parameters<typeof createHttpEdge>[0]['sentences'],
) {
  const callers = new Map<string, Caller>();
  const edge = createHttpEdge({
    log: infra.log,
    authenticate: (request) => Promise.resolve(callers.get(String(request.headers['x-caller'])) ?? null),
    fileLimit: 1_000_000,
    origins: [],
    sentences: { ...infraRefusals, ...sentences },
  });
  const send = (method: 'GET' | 'POST' | 'PUT') => (name: string, url: string, payload?: object) =>
    edge.app.inject({ method, url, headers: { 'x-caller': name }, ...(payload === undefined ? {} : { payload }) });
  return {
    edge,
    /** A person of a unit with one role, as the edge would know him. */
    async hire(name: string, role: Role, unitId: string): Promise<Caller> {
      const initialPassword = await hashTestPassword(identity);
      const person = { username: name, displayName: name, unitId, initialPassword, demo: true };
      const { id } = await identity.createPerson(platformCaller, person);
      const unit = identity.units.find(unitId);
      const atCity = unit?.countyCode === null;
      const inCases = ['marketRegulator', 'leadingGroupOffice', 'monitoringPoint'].includes(unit?.kind ?? '');
      const caller: Caller = {
        personId: id,
        actorRef: `person:${id}`,
        unitId,
        countyCode: unit?.countyCode ?? null,
        reach: inCases ? (atCity ? 'city' : 'county') : 'unit',
        permissions: new Set(rolePermissions[role]),
      };
      callers.set(name, caller);
      return caller;
    },
    /** Somebody else to be named in the header, such as a member of a tenant. */
    enter: (name: string, caller: Caller) => void callers.set(name, caller),
    callers,
    get: (name: string, url: string) => send('GET')(name, url),
    post: send('POST'),
    put: send('PUT'),
  };
}
