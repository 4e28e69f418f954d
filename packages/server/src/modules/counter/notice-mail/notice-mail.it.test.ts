import type { AddressInfo } from 'node:net';
import type { NoticeMail } from '@jianhu/contract';
import { movableClock } from '@jianhu/kernel';
import { CookieClient, createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import { agedNotices } from './index.ts';

/** A mail server of this machine: it keeps what it takes, knows some addresses to be none, and can be taken away or deny us. */
const mails: { to: string; head: string; text: string }[] = [];
const noAddress = new Set<string>();
let isAway = false;
let isDenying = false;
let connections = 0;
const openSmtp = (port: number): Promise<SMTPServer> =>
  new Promise((ready) => {
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onConnect(_session, done) {
        connections += 1;
        done(isAway ? new Error('not now') : null);
      },
      onRcptTo({ address }, _session, done) {
        if (isDenying) return done(Object.assign(new Error('5.7.1 relaying denied'), { responseCode: 550 }));
        return done(
          noAddress.has(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : undefined,
        );
      },
      onData(stream, session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          mails.push({
            to: session.envelope.rcptTo.map(({ address }) => address).join(),
            ...partsOf(Buffer.concat(parts)),
          });
          done();
        });
      },
    });
    server.listen(port, '127.0.0.1', () => ready(server));
  });
const closeSmtp = (): Promise<void> => new Promise((closed) => smtp.close(() => closed()));
let smtp = await openSmtp(0);
const { port } = smtp.server.address() as AddressInfo;

const OPERATORS = { own: '00000000-0000-7000-8000-0000000000a1', other: '00000000-0000-7000-8000-0000000000b1' };
const clock = movableClock(new Date('2026-11-20T02:00:00Z'));
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;
let tenants: { own: string; other: string };

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database, clock, smtpUrl: `smtp://127.0.0.1:${port}` });
  const { registry, identity, infra } = test.app;
  // Nothing goes out but when the test says so.
  await infra.outbox.stop();
  const common = { countyCode: '330602', personRef: null, subjectKey: null, legacyRegNo: null, establishedOn: null };
  const operator = (id: string, uscc: string) => ({
    ...common,
    id,
    nameZh: `演示商行${id.slice(-2)}`,
    uscc,
    kind: 'enterprise' as const,
    status: 'active' as const,
    address: '演示路8号',
    businessScope: '',
    trade: null,
  });
  const licence = (operatorId: string, validTo: string) => ({
    id: operatorId.replace(/1$/, '3'),
    operatorId,
    kind: 'foodBusinessPermit' as const,
    number: `JY${operatorId.slice(-2)}`,
    scope: '预包装食品',
    issuingOrgan: null,
    issuedOn: '2022-01-23',
    validTo,
    status: 'valid' as const,
    countyCode: '330602',
  });
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        operators: [operator(OPERATORS.own, '91330602XXXXXX019J'), operator(OPERATORS.other, '92330681XXXXXX027P')],
        licences: [licence(OPERATORS.own, '2027-01-22'), licence(OPERATORS.other, '2027-01-22')],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: clock.now(), demo: true },
    ),
  );
  const admit = async (username: string, subjectId: string): Promise<string> => {
    const account = { username, displayName: '演示店主', initialPassword: TEST_PASSWORD, demo: true };
    const subject = { kind: 'operator' as const, subjectId, countyCode: '330602' };
    return (await identity.admitMember(platformCaller, { ...account, subject })).tenantId;
  };
  tenants = { own: await admit('own', OPERATORS.own), other: await admit('other', OPERATORS.other) };
  await admit('colleague', OPERATORS.own);
});
afterAll(async () => {
  await closeSmtp();
  await test.close();
  await database.drop();
});

/** Signed in anew where the clock went on for long: a session lasts eight hours. */
const sessions = new Map<string, { readonly client: CookieClient; readonly since: number }>();
async function clientOf(who: string): Promise<CookieClient> {
  const [known, now] = [sessions.get(who), clock.now().getTime()];
  if (known && now - known.since < 7 * 3_600_000) return known.client;
  const client = new CookieClient(test.app.edge.app, new URL(test.url).host);
  if (who !== 'nobody') {
    await client.send('POST', '/api/auth/sign-in/username', { username: who, password: TEST_PASSWORD });
  }
  sessions.set(who, { client, since: now });
  return client;
}
async function send(who: string, method: 'GET' | 'PUT' | 'POST', url: string, body?: object) {
  const reply = await (await clientOf(who)).send(method, url, body);
  return { status: reply.statusCode, body: reply.body, json: reply.json() };
}
const at = (tenant: keyof typeof tenants, more = '') => `/api/v1/tenants/${tenants[tenant]}/notice-mail${more}`;
const read = async (who: string, tenant: keyof typeof tenants = 'own') =>
  (await send(who, 'GET', at(tenant))).json as NoticeMail;
const ask = (who: string, address: string | null, tenant: keyof typeof tenants = 'own') =>
  send(who, 'PUT', at(tenant), { address });
const confirm = (who: string, code: string, tenant: keyof typeof tenants = 'own') =>
  send(who, 'POST', at(tenant, '/confirmation'), { code });
const tell = () => test.app.counter.tellByMail();
const passHours = (hours: number): void => clock.set(new Date(clock.now().getTime() + hours * 3_600_000));
/** What the newest letter to an address carries behind the #. */
const codeTo = (address: string): string => {
  const text = mails.findLast((mail) => mail.to === address && mail.text.includes('/own/notice-mail#'))?.text ?? '';
  return /notice-mail#[0-9a-f-]{36}\.([\w-]{43})\n/.exec(text)?.[1] ?? '';
};
async function enter(who: string, address: string, tenant: keyof typeof tenants = 'own'): Promise<void> {
  expect((await ask(who, address, tenant)).status).toBe(200);
  await tell();
  expect((await confirm(who, codeTo(address), tenant)).status).toBe(200);
}
const asOwner = async (query: string): Promise<unknown[]> => {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query(query);
  await client.end();
  return rows;
};
const sealed = async () => (await asOwner(`select field from vault.item where field ~ '^m[0-9a-f]{32}$'`)).length;

describe('the address of a member (个人信息保护法第六条：收集限于实现目的的最小范围)', () => {
  it('is confirmed by a link that only its mailbox holds; until then nothing goes there', async () => {
    expect((await ask('own', 'shop@own.example')).json).toMatchObject({
      configured: true,
      confirmed: null,
      asked: { addressMasked: 's***@own.example', letter: 'waiting', codeUntil: null },
    });
    expect(await tell()).toEqual({ letters: 1, queued: 0, sent: 0 });
    expect(mails.map(({ to }) => to)).toEqual(['shop@own.example']);
    expect(mails[0]?.text).not.toMatch(/演示商行|演示店主/);
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
    passHours(25);
    expect((await confirm('own', codeTo('fourth@own.example'))).json.code).toBe('noticeMail.codeRefused');
    expect(await test.app.counter.sweepAddresses()).toBe(1);
    expect((await read('own')).asked).toBeNull();
    expect(await sealed()).toBe(1);
  });

  it('is sent five times a day to a member, and five times to one address whoever asks, who is not told so', async () => {
    const replies = [];
    for (let letter = 0; letter < 6; letter += 1) replies.push(await ask('own', 'victim@else.example'));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(replies[5]?.json).toMatchObject({
      code: 'noticeMail.tooManyLetters',
      details: { againAt: expect.any(String) },
    });
    clock.set(new Date(clock.now().getTime() + 60_000));
    const before = mails.length;
    const other = await ask('other', 'victim@else.example', 'other');
    expect(other.json).toMatchObject({ asked: { addressMasked: 'v***@else.example', letter: 'waiting' } });
    await tell();
    expect(mails.slice(before).filter(({ to }) => to === 'victim@else.example')).toHaveLength(1);
    expect((await read('other', 'other')).asked?.letter).toBe('waiting');
    await ask('own', null);
    await ask('other', null, 'other');
    passHours(25);
  });
});

describe('a notice of the inbox (行政许可法第五十条：有效期届满前的延续)', () => {
  const noticesTo = (address: string) =>
    mails.filter(({ to, text }) => to === address && text.includes('/hall/own/inbox'));

  it('goes once to the confirmed address of the business and to nobody else, with a link and without its content', async () => {
    await enter('own', 'shop@own.example');
    await enter('other', 'shop@other.example', 'other');
    await ask('other', null, 'other');
    clock.set(new Date('2026-11-23T02:00:00Z'));
    expect(await test.app.counter.tellEnds()).toBe(2);
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
    await test.app.counter.tellEnds();
    await closeSmtp();
    expect(await tell()).toMatchObject({ queued: 1, sent: 0 });
    for (let day = 0; day < 7; day += 1) {
      passHours(24);
      expect((await tell()).sent).toBe(0);
    }
    expect((await read('own')).confirmed).toMatchObject({ refusals: 0, stoppedAt: null });
    smtp = await openSmtp(port);
    passHours(13);
    expect((await tell()).sent).toBe(1);
    expect((await tell()).sent).toBe(0);
    expect(noticesTo('shop@own.example')).toHaveLength(2);
  });

  it('that waits for a server that is away ends the round, letters and notices alike', async () => {
    await enter('colleague', 'colleague@own.example');
    await enter('other', 'shop@other.example', 'other');
    await asOwner(`insert into counter.notice_mail (tenant_id, person_id, kind, ref, state, noted_at, next_at)
      select tenant_id, person_id, 'paper', 'away', 'waiting', asked_at, asked_at from counter.notice_address`);
    const tried = connections;
    isAway = true;
    for (const who of ['own', 'colleague']) await ask(who, `new@${who}.example`);
    expect(await tell()).toMatchObject({ letters: 0, sent: 0 });
    expect(connections - tried).toBe(2);
    isAway = false;
    passHours(1);
    expect(await tell()).toMatchObject({ letters: 2, sent: 3 });
    await ask('colleague', null);
    await ask('other', null, 'other');
  });

  it('waits while the server denies us, as it does while it is away: that says nothing of the address', async () => {
    clock.set(new Date('2027-01-15T02:00:00Z'));
    await test.app.counter.tellEnds();
    isDenying = true;
    for (let day = 0; day < 6; day += 1) {
      expect((await tell()).sent).toBe(0);
      passHours(24);
    }
    expect((await read('own')).confirmed).toMatchObject({ refusals: 0, stoppedAt: null });
    isDenying = false;
  });

  it('stops after refusals of the address on five days, which the member is shown; a new confirmation begins anew', async () => {
    noAddress.add('shop@own.example');
    for (const [at, hours] of [0, 13, 12, 25, 25, 25].entries()) {
      passHours(hours);
      expect((await tell()).sent).toBe(0);
      expect((await read('own')).confirmed?.refusals).toBe([1, 1, 2, 3, 4, 5][at]);
    }
    expect((await read('own')).confirmed).toMatchObject({ refusals: 5, stoppedAt: clock.now().toISOString() });
    noAddress.clear();
    passHours(24);
    expect(await tell()).toMatchObject({ queued: 0, sent: 0 });
    await enter('own', 'shop@own.example');
    expect((await read('own')).confirmed).toMatchObject({ refusals: 0, stoppedAt: null });
  });
});

describe('the end of the mails', () => {
  it('by the link of a mail, without signing in, deletes the address; another link is refused before anything is looked up', async () => {
    const link = /notice-mail-end#(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
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
    clock.set(new Date('2027-02-01T02:00:00Z'));
    await asOwner(`update registry.licence set valid_to = '2027-03-01' where operator_id = '${OPERATORS.own}'`);
    await test.app.counter.tellEnds();
    await closeSmtp();
    expect(await tell()).toMatchObject({ queued: 1, sent: 0 });
    expect((await ask('own', null)).json).toMatchObject({ confirmed: null, asked: null });
    expect([await sealed(), await asOwner('select 1 from counter.notice_address')]).toEqual([0, []]);
    smtp = await openSmtp(port);
    passHours(13);
    const before = mails.length;
    expect((await tell()).sent).toBe(0);
    expect(mails).toHaveLength(before);
    expect(await asOwner(`select 1 from counter.notice_mail where state = 'waiting'`)).toEqual([]);
  });

  it('by the end of an account deletes it, too', async () => {
    await enter('colleague', 'colleague@own.example');
    await asOwner(`update identity.membership set ended_at = now() where person_id = (
      select person_id from counter.notice_address where confirmed_at is not null)`);
    expect(await test.app.counter.sweepAddresses()).toBe(1);
    expect(await sealed()).toBe(0);
  });
});

it('in the database a member sees the own rows of the tenant for which he acts, and writes no other', async () => {
  await enter('other', 'wall@other.example', 'other');
  const seen = (personId: string, tenantId: string) =>
    inScope(
      test.app.infra.db,
      { actorRef: `person:${personId}`, unitId: null, countyCode: null, reach: 'none', tenantId },
      (tx) => sql<{ id: string }>`select id from counter.notice_address`.execute(tx).then(({ rows }) => rows.length),
    );
  const [row] = (await asOwner('select person_id, tenant_id from counter.notice_address')) as {
    person_id: string;
    tenant_id: string;
  }[];
  const person = row?.person_id ?? '';
  expect(await seen(person, tenants.other)).toBe(1);
  expect([await seen(person, tenants.own), await seen(tenants.own, tenants.other)]).toEqual([0, 0]);
});

it('what went out leaves by the policy of retention, and what still waits does not (个人信息保护法第十九条)', async () => {
  await asOwner('delete from counter.notice_mail');
  await asOwner(`insert into counter.notice_mail (tenant_id, person_id, kind, ref, state, noted_at, next_at)
    select '${tenants.own}', '${tenants.own}', 'paper', state, state, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    from unnest(array['sent', 'dropped', 'waiting']) as state`);
  const asJob = <T>(work: (tx: Tx) => Promise<T>) => inScope(test.app.infra.workerDb, systemScope, work);
  expect(await asJob(agedNotices.oldest)).toEqual(new Date('2026-01-01T00:00:00Z'));
  const before = await asJob(agedNotices.bytes);
  const leaving = { before: new Date('2026-06-01T00:00:00Z'), bytes: null };
  expect(await asJob((tx) => agedNotices.remove(tx, leaving))).toMatchObject({ removed: 2, more: false });
  expect(await asJob(agedNotices.bytes)).toBeLessThan(before);
  expect(await asOwner('select ref from counter.notice_mail')).toEqual([{ ref: 'waiting' }]);
});

/** Head and text of a mail that was encoded for the way. */
function partsOf(mail: Buffer): { readonly head: string; readonly text: string } {
  const whole = mail.toString('latin1');
  const cut = whole.indexOf('\r\n\r\n');
  const [head, body] = [whole.slice(0, cut).replaceAll('\r\n ', ' '), whole.slice(cut + 4)];
  const bytes = /Content-Transfer-Encoding: base64/i.test(head)
    ? Buffer.from(body, 'base64')
    : Buffer.from(
        body
          .replaceAll('=\r\n', '')
          .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
  return { head: head.replaceAll('\r\n', '\n'), text: `${bytes.toString('utf8').replaceAll('\r\n', '\n')}\n` };
}
