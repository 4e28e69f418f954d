import { CookieClient, createTestDatabase, createTestIdentity, createTestInfra, TEST_PASSWORD } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { edge, signInAs } = await createTestIdentity(infra);

afterAll(async () => {
  await infra.close();
  await database.drop();
});

const client = new CookieClient(edge.app);
const tryPassword = (username: string, password: string) =>
  client.send('POST', '/api/auth/sign-in/username', { username, password });

describe('guessing at one account', () => {
  it('ends after five tries, also when forty come at once', async () => {
    await signInAs('rushed', []);
    const guesses = Array.from({ length: 40 }, (_, no) => tryPassword('rushed', `wrong password ${no}`));
    const statuses = (await Promise.all(guesses)).map((reply) => reply.statusCode);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
    expect((await tryPassword('rushed', TEST_PASSWORD)).statusCode).toBe(429);
  });

  it('is forgiven by the right password, and a quarter of an hour after the last wrong one', async () => {
    await signInAs('clumsy', []);
    for (let no = 0; no < 4; no += 1) await tryPassword('clumsy', 'wrong password');
    expect((await tryPassword('clumsy', TEST_PASSWORD)).statusCode).toBe(200);
    for (let no = 0; no < 5; no += 1) expect((await tryPassword('clumsy', 'wrong password')).statusCode).toBe(401);
    infra.clock.advanceMs(14 * 60_000);
    expect((await tryPassword('clumsy', TEST_PASSWORD)).statusCode).toBe(429);
    infra.clock.advanceMs(60_001);
    expect((await tryPassword('clumsy', TEST_PASSWORD)).statusCode).toBe(200);
  });

  it('counts wrong passwords only: a suspended person with the right one does not close his account', async () => {
    const { id } = await signInAs('on.leave', []);
    await inScope(infra.db, systemScope, (tx) =>
      tx.updateTable('identity.person').set({ status: 'suspended' }).where('id', '=', id).execute(),
    );
    for (let no = 0; no < 6; no += 1) {
      expect((await tryPassword('on.leave', TEST_PASSWORD)).json()).toMatchObject({ code: 'signIn.suspended' });
    }
  });

  it('is no faster from inside a session', async () => {
    const { cookie } = await signInAs('left.open', []);
    const headers = { host: 'localhost:8080', origin: 'http://localhost:8080', cookie };
    const guess = (no: number) =>
      edge.app.inject({
        method: 'POST',
        url: '/api/auth/change-password',
        headers,
        payload: { currentPassword: `wrong password ${no}`, newPassword: 'the password of a thief' },
      });
    const statuses = (await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(guess))).map((reply) => reply.statusCode);
    expect(statuses.filter((status) => status === 400)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
  });
});
