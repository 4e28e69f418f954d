import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, createTestIdentity, createTestInfra } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import { createAudit } from '../audit/index.ts';
import { platformCaller } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge, secrets, signInAs } = await createTestIdentity(infra);
const checkpointFolder = mkdtempSync(join(tmpdir(), 'jianhu-checkpoints-'));
const audit = createAudit(infra, { checkpointFolder, checkpointPrivateKey: secrets.checkpointPrivateKey });

afterAll(async () => {
  await infra.close();
  await database.drop();
  rmSync(checkpointFolder, { recursive: true });
});

const put = (fields: Readonly<Record<string, string>>, id: string | null = null) =>
  inScope(infra.db, systemScope, (tx) => identity.vault.put(tx, id, fields));
const officer: Caller = {
  ...platformCaller,
  personId: 'x',
  actorRef: 'person:x',
  permissions: new Set(['vault.reveal']),
};
const look = (subjectId: string, field: string, caller = officer, references = ['clue:42']) =>
  inScope(infra.db, caller, (tx) =>
    identity.vault.reveal(tx, caller, {
      subjectId,
      field,
      reason: { purpose: 'contact', references, note: '核对送达' },
    }),
  );

describe('the vault', () => {
  it('gives a value to a person with a permission and a purpose, and writes down who asked and why', async () => {
    const id = await put({ phone: '13812341234', displayName: '张三' });
    expect(await look(id, 'phone')).toBe('13812341234');
    const entry = await infra.workerDb
      .selectFrom('audit.entry')
      .selectAll()
      .where('object_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(entry.body)).toMatchObject({
      action: 'vault.revealed',
      actor: 'person:x',
      detail: { field: 'phone', purpose: 'contact', references: ['clue:42'] },
    });
    expect(entry.body).not.toMatch(/1381|送达/);
  });

  it('refuses without permission, without purpose, and for what is not there', async () => {
    const id = await put({ phone: '13812341234' });
    const nobody = { ...officer, permissions: new Set<never>() };
    await expect(look(id, 'phone', nobody)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(look(id, 'phone', officer, [])).rejects.toMatchObject({ code: 'vault.purposeMissing' });
    await expect(look(id, 'phone', officer, ['张三 asked'])).rejects.toMatchObject({ code: 'vault.purposeMissing' });
    await expect(look(id, 'address')).rejects.toMatchObject({ code: 'record.notFound' });
  });

  it('lets nobody leaf through people: thirty looks an hour, then one has to wait', async () => {
    const id = await put({ phone: '13812341234' });
    const busy = { ...officer, actorRef: 'person:busy' };
    for (let n = 0; n < 30; n += 1) await look(id, 'phone', busy);
    await expect(look(id, 'phone', busy)).rejects.toMatchObject({
      code: 'vault.tooManyLooks',
      status: 429,
      details: { limit: 30, retryAfterSeconds: 3_600 },
    });
    expect(await look(id, 'phone')).toBe('13812341234');
    infra.clock.advanceMs(3_600_000);
    expect(await look(id, 'phone', busy)).toBe('13812341234');
  });

  it('stores nothing readable, and a value does not open in another place', async () => {
    const [a, b] = [await put({ phone: '13812341234' }), await put({ phone: '13900001111' })];
    const items = await infra.db.selectFrom('vault.item').selectAll().where('subject_id', 'in', [a, b]).execute();
    for (const item of items) {
      expect(item.ciphertext.toString('latin1')).not.toContain('1381');
      expect(item.algorithm).toBe('aes-256-gcm/1');
    }
    const stolen = items.find((item) => item.subject_id === a)?.ciphertext ?? Buffer.alloc(0);
    await infra.db.updateTable('vault.item').set({ ciphertext: stolen }).where('subject_id', '=', b).execute();
    await expect(look(b, 'phone')).rejects.toThrow();
  });

  it('changes a value in place and adds another', async () => {
    const id = await put({ phone: '1' });
    expect(await put({ phone: '2', address: '某街道' }, id)).toBe(id);
    expect(await look(id, 'phone')).toBe('2');
    expect(await look(id, 'address')).toBe('某街道');
  });
});

describe('forgetting a person (个人信息保护法 art. 47)', () => {
  it('ends data, sessions and sign-in, and leaves every chain verifiable', async () => {
    const { id, cookie } = await signInAs('to.be.forgotten', ['enforcementOfficer']);
    await audit.checkpoint();
    const me = () => edge.app.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } });
    expect((await me()).statusCode).toBe(200);

    await identity.vault.forget(platformCaller, id);

    expect((await me()).statusCode).toBe(401);
    const rows = await Promise.all([
      infra.db.selectFrom('vault.item').selectAll().where('subject_id', '=', id).execute(),
      infra.db.selectFrom('auth.user').selectAll().where('id', '=', id).execute(),
      infra.db.selectFrom('auth.session').selectAll().where('userId', '=', id).execute(),
      infra.db.selectFrom('auth.account').selectAll().where('userId', '=', id).execute(),
      inScope(infra.db, systemScope, (tx) =>
        tx.selectFrom('identity.held_role').selectAll().where('person_id', '=', id).execute(),
      ),
    ]);
    expect(rows.flat()).toEqual([]);
    const subject = await infra.db
      .selectFrom('vault.subject')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(subject).toMatchObject({ state: 'forgotten', wrapped_key: null });
    expect((await identity.namesOf([id])).get(id)?.displayName).toBe('（已注销）');
    expect(await audit.verify()).toMatchObject({ problems: [] });
    await audit.checkpoint();
    expect(await audit.verify()).toMatchObject({ problems: [] });
  });

  it('is for good: nothing can be written under that id again, nor forgotten twice', async () => {
    const { id } = await signInAs('forgotten.two', []);
    await identity.vault.forget(platformCaller, id);
    await expect(look(id, 'displayName')).rejects.toMatchObject({
      code: 'vault.dataForgotten',
      details: { forgottenBy: platformCaller.actorRef },
    });
    const removal = infra.db.deleteFrom('vault.subject').where('id', '=', id).execute();
    await expect(removal).rejects.toMatchObject({ code: 'JH003' });
    await expect(put({ displayName: '回来' }, id)).rejects.toMatchObject({ code: 'vault.forgotten' });
    await expect(identity.vault.forget(platformCaller, id)).rejects.toMatchObject({ code: 'record.notFound' });
    const back = infra.db
      .updateTable('vault.subject')
      .set({ state: 'kept', wrapped_key: Buffer.alloc(8), forgotten_at: null });
    await expect(back.where('id', '=', id).execute()).rejects.toMatchObject({ code: 'JH003' });
    const change = { personId: id, roles: ['officeStaff'] as const, reason: 'x' };
    await expect(identity.grantRoles(platformCaller, change)).rejects.toMatchObject({ code: 'person.forgotten' });
  });

  it('needs the permission', async () => {
    const id = await put({ phone: '1' });
    await expect(identity.vault.forget(officer, id)).rejects.toMatchObject({ code: 'access.denied' });
  });
});
