import { stageNoticeMail } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, type Tx } from '../../../infra/database.ts';

const stage = await stageNoticeMail();
const { app, ask, asOwner, at, clock, codeTo, confirm, enter, passHours, read, sealed, send, server, tell, tenants } =
  stage;
afterAll(() => stage.close());

describe('the address of a member (个人信息保护法第六条：收集限于实现目的的最小范围)', () => {
  it('is confirmed by a link that only its mailbox holds; until then nothing goes there', async () => {
    expect((await ask('own', 'shop@own.example')).json).toMatchObject({
      configured: true,
      confirmed: null,
      asked: { addressMasked: 's***@own.example', letter: 'waiting', codeUntil: null },
    });
    expect(await tell()).toEqual({ letters: 1, queued: 0, sent: 0 });
    expect(server.mails.map(({ to }) => to)).toEqual(['shop@own.example']);
    expect(server.mails[0]?.text).not.toMatch(/演示商行|演示店主/);
    expect(codeTo('shop@own.example')).toHaveLength(43);
    const { confirmed } = (await confirm('own', codeTo('shop@own.example'))).json;
    expect(confirmed).toMatchObject({ addressMasked: 's***@own.example', refusals: 0, stoppedAt: null });
  });

  it('stands in no table, no trail and no answer but masked, and its code is kept as a keyed hash', async () => {
    await ask('own', 'second@own.example');
    await tell();
    const kept = JSON.stringify(
      await asOwner(`select to_jsonb(a) as row from counter.notice_address a union all select to_jsonb(l) from counter.notice_letter l
        union all select to_jsonb(m) from counter.notice_mail m union all select to_jsonb(e) from audit.entry e
        union all select to_jsonb(o) from outbox.event o`),
    );
    expect(kept).toContain('tenant.noticeMail.confirmed');
    expect(kept).not.toContain('own.example');
    expect(kept).not.toContain(codeTo('second@own.example'));
    expect((await send('own', 'GET', at('own'))).body).not.toContain('second@');
  });

  it('of a new one is used once it is confirmed, and the earlier one is deleted then', async () => {
    expect(await read('own')).toMatchObject({
      confirmed: { addressMasked: 's***@own.example' },
      asked: { addressMasked: 's***@own.example', letter: 'sent' },
    });
    expect(await sealed()).toBe(2);
    expect((await confirm('own', codeTo('second@own.example'))).json.asked).toBeNull();
    expect(await sealed()).toBe(1);
  });
});

describe('a code', () => {
  it('is good once', async () => {
    const again = await confirm('own', codeTo('second@own.example'));
    expect([again.status, again.json.code]).toEqual([409, 'noticeMail.codeRefused']);
  });

  it('is good for its member alone: another tenant, a colleague and a guess hear the same', async () => {
    await ask('own', 'third@own.example');
    await tell();
    const code = codeTo('third@own.example');
    expect((await confirm('other', code)).json.code).toBe('record.notFound');
    const refused = [
      await confirm('other', code, 'other'),
      await confirm('colleague', code),
      await confirm('own', `${code.slice(1)}A`),
    ];
    expect(refused.map(({ status, json }) => [status, json.code])).toEqual(
      Array.from({ length: 3 }, () => [409, 'noticeMail.codeRefused']),
    );
    expect((await read('colleague')).asked).toBeNull();
  });

  it('is dead after five wrong ones, the right one included', async () => {
    for (let tried = 0; tried < 4; tried += 1) await confirm('own', 'A'.repeat(43));
    expect((await read('own')).asked?.codeUntil).toBeNull();
    expect((await confirm('own', codeTo('third@own.example'))).json.code).toBe('noticeMail.codeRefused');
  });

  it('is dead after a day, and the address that nobody confirmed is deleted', async () => {
    await ask('own', 'fourth@own.example');
    await tell();
    passHours(23);
    expect(await app.counter.sweepAddresses()).toBe(0);
    passHours(2);
    expect((await confirm('own', codeTo('fourth@own.example'))).json.code).toBe('noticeMail.codeRefused');
    expect(await app.counter.sweepAddresses()).toBe(1);
    expect((await read('own')).asked).toBeNull();
    expect(await sealed()).toBe(1);
  });

  it('that was used up leaves with its address a day after the letter, too (个人信息保护法第十九条)', async () => {
    await ask('own', 'fifth@own.example');
    await tell();
    for (let tried = 0; tried < 5; tried += 1) await confirm('own', 'A'.repeat(43));
    expect((await read('own')).asked?.codeUntil).toBeNull();
    passHours(25);
    expect(await app.counter.sweepAddresses()).toBe(1);
  });

  it('that no server takes is given up a week after it was asked for, however often it was tried', async () => {
    server.isAway = true;
    await ask('own', 'sixth@own.example');
    for (let day = 0; day < 7; day += 1) {
      expect((await tell()).letters).toBe(0);
      expect(await app.counter.sweepAddresses()).toBe(0);
      passHours(24);
    }
    expect(await app.counter.sweepAddresses()).toBe(1);
    expect([(await read('own')).asked, await sealed()]).toEqual([null, 1]);
    server.isAway = false;
  });

  it('is sent five times a day to a member, and five times to one address whoever asks, who is not told so', async () => {
    const letters = () => server.mails.filter(({ to }) => to === 'victim@else.example').length;
    for (let wish = 0; wish < 6; wish += 1) expect((await ask('own', 'victim@else.example')).status).toBe(200);
    server.isAway = true;
    for (let tried = 0; tried < 6; tried += 1) {
      expect((await tell()).letters).toBe(0);
      passHours(1);
    }
    expect(letters()).toBe(0);
    server.isAway = false;
    for (let letter = 0; letter < 5; letter += 1) {
      expect((await ask('own', 'victim@else.example')).status).toBe(200);
      await tell();
    }
    expect(letters()).toBe(5);
    expect(await ask('own', 'victim@else.example')).toMatchObject({
      status: 429,
      json: { code: 'noticeMail.tooManyLetters', details: { againAt: expect.any(String) } },
    });
    const other = await ask('other', 'victim@else.example', 'other');
    expect(other.json).toMatchObject({ asked: { addressMasked: 'v***@else.example', letter: 'waiting' } });
    await tell();
    expect([letters(), (await read('other', 'other')).asked?.letter]).toEqual([5, 'waiting']);
    passHours(25);
    await tell();
    expect([letters(), (await read('other', 'other')).asked?.letter]).toEqual([6, 'sent']);
    await ask('own', null);
    await ask('other', null, 'other');
    passHours(25);
  });
});

describe('two requests of a member at once', () => {
  const asked = () => asOwner(`select id from counter.notice_address where confirmed_at is null`);

  it('leave one address, and both are answered', async () => {
    const before = await sealed();
    const replies = await Promise.all([1, 2, 3].map((nth) => ask('colleague', `twice${nth}@own.example`)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([(await asked()).length, await sealed()]).toEqual([1, before + 1]);
  });

  it('to withdraw and to enter leave one address or none, and never half of one', async () => {
    const before = await sealed();
    const replies = await Promise.all([null, 'twice4@own.example', null].map((address) => ask('colleague', address)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await sealed()).toBe(before - 1 + (await asked()).length);
    await ask('colleague', null);
    expect([await asked(), await sealed()]).toEqual([[], before - 1]);
  });
});

describe('an address to which no mail goes any more', () => {
  it('leaves after its term, of which the member is told (个人信息保护法第十九条)', async () => {
    await enter('other', 'shop@other.example', 'other');
    await asOwner(
      `update counter.notice_address set stopped_at = '${clock.now().toISOString()}' where tenant_id = '${tenants.other}'`,
    );
    const leavesAt = new Date(clock.now().getTime() + 30 * 86_400_000).toISOString();
    expect((await read('other', 'other')).confirmed?.leavesAt).toBe(leavesAt);
    passHours(30 * 24 - 1);
    expect(await app.counter.sweepAddresses()).toBe(0);
    passHours(1);
    expect(await app.counter.sweepAddresses()).toBe(1);
    expect([(await read('other', 'other')).confirmed, await sealed()]).toEqual([null, 0]);
  });
});

describe("another tenant's address", () => {
  const rows = () => asOwner('select * from counter.notice_address order by id');
  const asMember = <T>(personId: string, tenantId: string, work: (tx: Tx) => Promise<T>) =>
    inScope(
      app.infra.db,
      { actorRef: `person:${personId}`, unitId: null, countyCode: null, reach: 'none', tenantId },
      work,
    );
  const count = (query: string) => (tx: Tx) =>
    sql
      .raw(query)
      .execute(tx)
      .then(({ rows: seen, numAffectedRows }) => Number(numAffectedRows ?? seen.length));
  const holder = async () => ((await rows()) as { person_id: string }[])[0]?.person_id ?? '';

  it('is neither read, written, confirmed nor withdrawn by its path, and stays as it was', async () => {
    await enter('other', 'wall@other.example', 'other');
    await ask('other', 'wall2@other.example', 'other');
    await tell();
    const before = await rows();
    const refused = [
      await send('own', 'GET', at('other')),
      await ask('own', 'mine@own.example', 'other'),
      await ask('own', null, 'other'),
      await confirm('own', codeTo('wall2@other.example'), 'other'),
      await send('nobody', 'PUT', at('other'), { address: null }),
    ];
    expect(refused.map(({ status, json }) => [status, json.code])).toEqual([
      ...Array.from({ length: 4 }, () => [404, 'record.notFound']),
      [401, 'access.signInFirst'],
    ]);
    expect(JSON.stringify(refused)).not.toContain('other.example');
    expect(await rows()).toEqual(before);
    expect(before).toHaveLength(2);
  });

  it('is behind its wall in the database, too: no member reads or writes it but the own one, acting for that tenant', async () => {
    const before = await rows();
    const person = await holder();
    const [look, change, remove] = [
      count('select id from counter.notice_address'),
      count('update counter.notice_address set refusals = 4'),
      count('delete from counter.notice_address'),
    ];
    expect(await asMember(person, tenants.other, look)).toBe(2);
    for (const foreign of [
      [person, tenants.own],
      [tenants.own, tenants.other],
    ] as const)
      for (const work of [look, change, remove]) expect(await asMember(...foreign, work)).toBe(0);
    const insert =
      count(`insert into counter.notice_address (id, tenant_id, person_id, address_hash, asked_at, letter, letter_next_at)
      values (gen_random_uuid(), '${tenants.other}', '${person}', repeat('0', 64), now(), 'waiting', now())`);
    await expect(asMember(person, tenants.own, insert)).rejects.toThrow(/row-level security/);
    const letter = count(`insert into counter.notice_letter (id, person_id, address_hash, at)
      values (gen_random_uuid(), '${person}', repeat('0', 64), now())`);
    await expect(asMember(person, tenants.other, letter)).rejects.toThrow(/row-level security/);
    expect(await rows()).toEqual(before);
  });

  it('gets what waits for it; its member may drop that, and nobody else', async () => {
    const person = await holder();
    await asOwner(`insert into counter.notice_mail (tenant_id, person_id, kind, ref, state, noted_at, next_at)
      values ('${tenants.other}', '${person}', 'paper', 'wall', 'waiting', now(), now())`);
    const become = (state: string) => count(`update counter.notice_mail set state = '${state}' where ref = 'wall'`);
    expect(await asMember(person, tenants.own, become('dropped'))).toBe(0);
    expect(await asMember(tenants.own, tenants.other, become('dropped'))).toBe(0);
    await expect(asMember(person, tenants.other, become('sent'))).rejects.toThrow(/row-level security/);
    expect(await asMember(person, tenants.other, become('dropped'))).toBe(1);
  });
});
