import { readdirSync, readFileSync } from 'node:fs';
import type { Role } from '@jianhu/contract';
import {
  type CityProvider,
  createHttpEdge,
  createIdentity,
  type Identity,
  identityRefusals,
  infraRefusals,
  makeSecrets,
  platformCaller,
} from '@jianhu/server';
import type { TestInfra } from './test-infra.ts';

const PLACES = new URL('../../../rulebook/places/', import.meta.url);

/** What the rulebook says of the place; there is one place per installation. */
export function readTestPlace(): Pick<Parameters<typeof createIdentity>[1], 'units' | 'place' | 'counties'> {
  const folder = new URL(`${readdirSync(PLACES)[0] ?? ''}/`, PLACES);
  // The rulebook's own tests check these files against their schemas.
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  return { units: read('units.json').units, place: read('place.json'), counties: read('counties.json').counties };
}

/** Identity on a test database, with the units of the place and an edge that serves it. */
export async function createTestIdentity(
  infra: TestInfra,
  options: { demo?: boolean; baseUrls?: readonly string[]; oidc?: CityProvider | null } = {},
) {
  const { demo = true, baseUrls = ['http://localhost:8080', 'http://127.0.0.1:8080'], oidc = null } = options;
  const secrets = makeSecrets();
  const identity = createIdentity(infra, { ...readTestPlace(), secrets, demo, baseUrls, oidc });
  await identity.seedUnits();
  const edge = createHttpEdge({
    log: infra.log,
    authenticate: identity.authenticate,
    fileLimit: 1_000_000,
    origins: [],
    sentences: { ...infraRefusals, ...identityRefusals },
  });
  identity.mount(edge);
  identity.mountAuth(edge.app);
  return { identity, edge, secrets, signInAs: signInAs(identity, edge.app) };
}

export const TEST_PASSWORD = 'a long test password';

let passwordHash: ReturnType<Identity['hashPassword']> | undefined;

/** A password takes a tenth of a second to hash, as it should: once for all people of a run. */
export function hashTestPassword(identity: Identity): ReturnType<Identity['hashPassword']> {
  return (passwordHash ??= identity.hashPassword(TEST_PASSWORD));
}

/** Makes a person with the roles and gives his id and the cookie of a session. */
function signInAs(identity: Identity, app: ReturnType<typeof createHttpEdge>['app']) {
  return async (username: string, roles: readonly Role[], unitId = identity.units.cityMarketRegulator().id) => {
    const initialPassword = await hashTestPassword(identity);
    const person = { username, displayName: '测试人员', unitId, initialPassword, demo: true };
    const { id } = await identity.createPerson(platformCaller, person);
    if (roles.length > 0) await identity.grantRoles(platformCaller, { personId: id, roles, reason: 'test' });
    const response = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      headers: { host: 'localhost:8080', origin: 'http://localhost:8080' },
      payload: { username, password: TEST_PASSWORD },
    });
    return {
      id,
      response,
      cookie: response.cookies.map((one) => `${one.name}=${encodeURIComponent(one.value)}`).join('; '),
    };
  };
}
