export { type TestDatabase, createEmptyDatabase, createTestDatabase } from './test-database.ts';
export { withMigratedDatabase } from './test-server.ts';
export { type TestInfra, createTestInfra } from './test-infra.ts';
export { TEST_PASSWORD, createTestIdentity, readTestPlace } from './test-identity.ts';
export { type OidcPerson, type TestOidcProvider, startTestOidcProvider } from './test-oidc-provider.ts';
export { CookieClient } from './cookie-client.ts';
export { contractorSource, createTestIntake, readTestRulebook, readTestSourceBases } from './test-intake.ts';
export { type TestApp, startTestApp } from './test-app.ts';
export { createTestClues, readTestCluesRulebook, testFinding } from './test-clues.ts';
