import { stageNoticeMail } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { agedNotices } from './index.ts';

const stage = await stageNoticeMail();
const { app, ask, asOwner, clock, enter, operators, passHours, read, sealed, send, server, tell, tenants } = stage;
afterAll(() => stage.close());

describe('a notice of the inbox (行政许可法第五十条：有效期届满前的延续)', () => {
  const noticesTo = (address: string) =>
    server.mails.filter(({ to, text }) => to === address && text.includes('/hall/own/inbox'));

  it('goes once to the confirmed address of the business and to nobody else, with a link and without its content', async () => {
    await enter('own', 'shop@own.example');
    await enter('other', 'shop@other.example', 'other');
    await ask('other', null, 'other');
    clock.set(new Date('2026-11-23T02:00:00Z'));
    expect(await app.counter.tellEnds()).toBe(2);
    expect(await tell()).toMatchObject({ queued: 1, sent: 1 });
    expect(await tell()).toMatchObject({ queued: 0, sent: 0 });
    const [mail] = noticesTo('shop@own.example');
    expect(mail?.text).toContain('· 有证照即将到期\n');
    expect(mail?.text).not.toMatch(/JY|2027|食品|演示商行|演示店主/);
    expect(mail?.head).toMatch(/^List-Unsubscribe: <http.*\/hall\/notice-mail-end#/m);
    expect(noticesTo('shop@other.example')).toEqual([]);
    expect((await read('own')).confirmed?.lastSentAt).toBe(clock.now().toISOString());
  });

  it('waits while the mail server is away, however long, and goes out once when it is back', async () => {
    clock.set(new Date('2026-12-23T02:00:00Z'));
    await app.counter.tellEnds();
    await server.close();
    expect(await tell()).toMatchObject({ queued: 1, sent: 0 });
    for (let day = 0; day < 7; day += 1) {
      passHours(24);
      expect((await tell()).sent).toBe(0);
    }
    expect((await read('own')).confirmed).toMatchObject({ refusals: 0, stoppedAt: null });
    await server.open();
    passHours(1);
    expect((await tell()).sent).toBe(1);
    expect((await tell()).sent).toBe(0);
    expect(noticesTo('shop@own.example')).toHaveLength(2);
  });

  it('that waits for a server that is away ends the round, letters and notices alike', async () => {
    await enter('colleague', 'colleague@own.example');
    await enter('other', 'shop@other.example', 'other');
    await asOwner(`insert into counter.notice_mail (tenant_id, person_id, kind, ref, state, noted_at, next_at)
      select tenant_id, person_id, 'paper', 'away', 'waiting', asked_at, asked_at from counter.notice_address`);
    const tried = server.connections;
    server.isAway = true;
    for (const who of ['own', 'colleague']) await ask(who, `new@${who}.example`);
    expect(await tell()).toMatchObject({ letters: 0, sent: 0 });
    expect(server.connections - tried).toBe(2);
    server.isAway = false;
    passHours(1);
    expect(await tell()).toMatchObject({ letters: 2, sent: 3 });
    await ask('colleague', null);
    await ask('other', null, 'other');
  });

  it('waits while the server denies us, as it does while it is away: that says nothing of the address', async () => {
    clock.set(new Date('2027-01-15T02:00:00Z'));
    await app.counter.tellEnds();
    server.isDenying = true;
    for (let day = 0; day < 6; day += 1) {
      expect((await tell()).sent).toBe(0);
      passHours(24);
    }
    expect((await read('own')).confirmed).toMatchObject({ refusals: 0, stoppedAt: null });
    server.isDenying = false;
  });

  it('stops after refusals of the address on five days, which the member is shown; a new confirmation begins anew', async () => {
    server.noAddress.add('shop@own.example');
    for (const [at, hours] of [0, 13, 12, 25, 25, 25].entries()) {
      passHours(hours);
      expect((await tell()).sent).toBe(0);
      expect((await read('own')).confirmed?.refusals).toBe([1, 1, 2, 3, 4, 5][at]);
    }
    expect((await read('own')).confirmed).toMatchObject({ refusals: 5, stoppedAt: clock.now().toISOString() });
    server.noAddress.clear();
    passHours(24);
    expect(await tell()).toMatchObject({ queued: 0, sent: 0 });
    await enter('own', 'shop@own.example');
    expect((await read('own')).confirmed).toMatchObject({ refusals: 0, stoppedAt: null, leavesAt: null });
  });
});

describe('the end of the mails', () => {
  it('by the link of a mail, without signing in, deletes the address; another link is refused before anything is looked up', async () => {
    const mail = server.mails.findLast(({ to }) => to === 'shop@own.example');
    const link = /notice-mail-end#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    const end = (code: string) => send('nobody', 'POST', '/api/v1/public/notice-mail-ends', { code });
    const [addressId, mac] = link.split('.');
    const wrong = [await end(`${addressId}.${mac?.slice(1)}A`), await end(`${tenants.own}.${mac}`), await end('x')];
    expect(wrong.map(({ status, json }) => [status, json.code])).toEqual(
      Array.from({ length: 3 }, () => [404, 'noticeMail.linkRefused']),
    );
    expect(await sealed()).toBe(1);
    const [first, second] = [await end(link), await end(link)];
    expect([first, second].map(({ status, json }) => [status, json.ended])).toEqual([
      [200, true],
      [200, true],
    ]);
    expect([await sealed(), (await read('own')).confirmed]).toEqual([0, null]);
  });

  it('by withdrawal deletes the address at once, and what waits is not sent', async () => {
    await enter('own', 'last@own.example');
    clock.set(new Date('2027-03-10T02:00:00Z'));
    await asOwner(`update registry.licence set valid_to = '2027-04-01' where operator_id = '${operators.own}'`);
    await app.counter.tellEnds();
    await server.close();
    expect(await tell()).toMatchObject({ queued: 1, sent: 0 });
    expect((await ask('own', null)).json).toMatchObject({ confirmed: null, asked: null });
    expect([await sealed(), await asOwner('select 1 from counter.notice_address')]).toEqual([0, []]);
    expect(await asOwner(`select 1 from counter.notice_mail where state = 'waiting'`)).toEqual([]);
    await server.open();
    const before = server.mails.length;
    await enter('own', 'next@own.example');
    passHours(13);
    expect((await tell()).sent).toBe(0);
    expect(server.mails).toHaveLength(before + 1);
    await ask('own', null);
  });

  it('by the end of an account deletes it, too', async () => {
    await enter('colleague', 'colleague@own.example');
    await asOwner(`update identity.membership set ended_at = now() where person_id = (
      select person_id from counter.notice_address where confirmed_at is not null)`);
    expect(await app.counter.sweepAddresses()).toBe(1);
    expect(await sealed()).toBe(0);
  });
});

it('what went out leaves by the policy of retention, and what still waits does not (个人信息保护法第十九条)', async () => {
  await asOwner('delete from counter.notice_mail');
  await asOwner(`insert into counter.notice_mail (tenant_id, person_id, kind, ref, state, noted_at, next_at)
    select '${tenants.own}', '${tenants.own}', 'paper', state, state, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    from unnest(array['sent', 'dropped', 'waiting']) as state`);
  const asJob = <T>(work: (tx: Tx) => Promise<T>) => inScope(app.infra.workerDb, systemScope, work);
  expect(await asJob(agedNotices.oldest)).toEqual(new Date('2026-01-01T00:00:00Z'));
  const before = await asJob(agedNotices.bytes);
  const leaving = { before: new Date('2026-06-01T00:00:00Z'), bytes: null };
  expect(await asJob((tx) => agedNotices.remove(tx, leaving))).toMatchObject({ removed: 2, more: false });
  expect(await asJob(agedNotices.bytes)).toBeLessThan(before);
  expect(await asOwner('select ref from counter.notice_mail')).toEqual([{ ref: 'waiting' }]);
});
