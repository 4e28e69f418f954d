import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, createTestIdentity, createTestInfra } from '@jianhu/testkit';
import { Client, Pool } from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openAppendOnlyFolder } from '../../infra/append-only-folder.ts';
import { inScope, systemScope } from '../../infra/database.ts';
import { makeSecrets } from '../../infra/secrets.ts';
import { checkpointFileName, readCheckpointFile, sha256Of, writeCheckpointFile } from './checkpoint-file.ts';
import { appendEntry, carryCheckpoints, createAudit, verifyAudit } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
const { checkpointPrivateKey } = makeSecrets();
const folders: string[] = [];

afterAll(async () => {
  await owner.end();
  await infra.close();
  await database.drop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

let checkpointFolder = '';
let audit: ReturnType<typeof createAudit>;

/** Three objects with four entries each and a checkpoint after every second one. */
beforeEach(async () => {
  await owner.query('truncate audit.entry, audit.head, audit.checkpoint');
  checkpointFolder = mkdtempSync(join(tmpdir(), 'jianhu-checkpoints-'));
  folders.push(checkpointFolder);
  audit = createAudit(infra, { checkpointFolder, checkpointPrivateKey });
  for (let round = 1; round <= 4; round += 1) {
    for (const id of ['a', 'b', 'c']) await append(id, `round${round}`);
    if (round % 2 === 0) await audit.checkpoint();
  }
});

const append = (objectId: string, action: string) =>
  inScope(infra.db, systemScope, (tx) =>
    appendEntry(tx, infra.clock, systemScope, { objectKind: 'thing', objectId, action, detail: { round: action } }),
  );

const path = (no: number) => join(checkpointFolder, checkpointFileName(no));

const named = async () =>
  (await audit.verify()).problems.map(({ kind, objectId, seq }) => `${kind} ${objectId} ${seq ?? ''}`.trim());

/** As somebody who owns the database: the hashes are made to fit again from `seq` on, and the head too. */
async function rewriteFrom(id: string, seq: number): Promise<void> {
  const { rows } = await owner.query(`select seq, body from audit.entry where object_id = $1 order by seq`, [id]);
  let previous: { sm3: string; sha256: string } | undefined;
  for (const row of rows) {
    const body = JSON.parse(row.body);
    if (previous) Object.assign(body, { previousSm3: previous.sm3, previousSha256: previous.sha256 });
    const text = Number(row.seq) < seq ? row.body : JSON.stringify(body);
    const { rows: hashed } = await owner.query(
      `update audit.entry set body = $1, sm3 = encode(digest(convert_to($1, 'UTF8'), 'sm3'), 'hex'),
        sha256 = encode(sha256(convert_to($1, 'UTF8')), 'hex') where object_id = $2 and seq = $3 returning sm3, sha256`,
      [text, id, row.seq],
    );
    previous = hashed[0];
  }
  await owner.query(`update audit.head h set seq = e.seq, sm3 = e.sm3, sha256 = e.sha256 from audit.entry e
    where h.object_id = '${id}' and e.object_id = '${id}' and e.seq = (select max(seq) from audit.entry where object_id = '${id}')`);
}

describe('an untouched trail', () => {
  it('verifies, and counts what it verified', async () => {
    expect(await audit.verify()).toMatchObject({ chains: 3, entries: 12, checkpoints: 2, problems: [] });
  });

  it('has no checkpoint when nothing changed, and one for the next change only', async () => {
    expect(await audit.checkpoint()).toBeNull();
    await append('b', 'later');
    expect(await audit.checkpoint()).toMatchObject({ no: 3, chains: 3, entries: 13 });
    const file = readFileSync(join(checkpointFolder, checkpointFileName(3)), 'utf8');
    expect(file.split('\n').filter((line) => line.startsWith('["thing"'))).toHaveLength(1);
    expect(await named()).toEqual([]);
  });

  it('gives the same root to a writer that starts anew', async () => {
    await append('a', 'later');
    const fresh = createAudit(infra, { checkpointFolder, checkpointPrivateKey });
    expect(await fresh.checkpoint()).toMatchObject({ no: 3 });
    await append('a', 'later still');
    expect(await audit.checkpoint()).toMatchObject({ no: 4, entries: 14 });
    expect(await named()).toEqual([]);
  });

  it('takes into the next checkpoint what was under way during the last one', async () => {
    const slow = await owner.connect();
    await slow.query('begin');
    await slow.query(`select audit.append('thing', 'slow', 'first', 'system', now(), '{}')`);
    await append('a', 'quick');
    expect(await audit.checkpoint()).toMatchObject({ no: 3, chains: 3 });
    await slow.query('commit');
    slow.release();
    expect(await audit.checkpoint()).toMatchObject({ no: 4, chains: 4 });
    expect(await named()).toEqual([]);
  });

  it('takes up a file whose row was lost with the process', async () => {
    await owner.query('delete from audit.checkpoint where no = 2');
    expect(await audit.checkpoint()).toMatchObject({ no: 2 });
    expect(await named()).toEqual([]);
  });

  it('writes every head again after a restore into another server, whose transaction numbers begin anew', async () => {
    const path = join(checkpointFolder, checkpointFileName(2));
    const future = readFileSync(path, 'utf8').replace(/"snapshot":"[^"]*"/, '"snapshot":"9000000:9000000:"');
    writeFileSync(path, future);
    await append('a', 'later');
    const fresh = createAudit(infra, { checkpointFolder, checkpointPrivateKey });
    expect(await fresh.checkpoint()).toMatchObject({ no: 3 });
    const lines = readFileSync(join(checkpointFolder, checkpointFileName(3)), 'utf8').split('\n');
    expect(lines.filter((line) => line.startsWith('["thing"'))).toHaveLength(3);
  });
});

describe('the owner of the database changes it', () => {
  it('an entry', async () => {
    await owner.query(
      `update audit.entry set body = replace(body, 'round2', 'other') where object_id = 'a' and seq = 2`,
    );
    expect(await named()).toEqual(['changed a 2']);
  });

  it.each(['actor_ref', 'action', 'sm3', 'sha256', 'algorithms'])('only the column %s', async (column) => {
    await owner.query(`update audit.entry set ${column} = 'x' where object_id = 'a' and seq = 4`);
    expect(await named()).toContain('changed a 4');
  });

  it('only the time', async () => {
    await owner.query(`update audit.entry set at = at + interval '1 microsecond' where object_id = 'c' and seq = 1`);
    expect(await named()).toEqual(['changed c 1']);
  });

  it('an entry and all hashes and the head after it', async () => {
    await owner.query(
      `update audit.entry set body = replace(body, 'round1', 'other') where object_id = 'b' and seq = 1`,
    );
    await owner.query(`update audit.entry set action = 'other' where object_id = 'b' and seq = 1`);
    await rewriteFrom('b', 1);
    expect(await named()).toEqual(['changed b 2', 'changed b 4']);
  });

  it('drops one', async () => {
    await owner.query(`delete from audit.entry where object_id = 'a' and seq = 3`);
    expect(await named()).toEqual(['dropped a 3']);
  });

  it('swaps two', async () => {
    await owner
      .query(`update audit.entry set seq = case seq when 2 then -3 else -2 end where object_id = 'c' and seq in (2, 3)`)
      .catch(() => undefined);
    await owner.query(`alter table audit.entry drop constraint if exists entry_seq_check`);
    await owner.query(`update audit.entry set seq = -seq where object_id = 'c' and seq in (2, 3)`);
    await owner.query(`update audit.entry set seq = 5 + seq where object_id = 'c' and seq < 0`);
    expect(await named()).toEqual(['reordered c 2', 'reordered c 3']);
  });

  it('moves one into another chain', async () => {
    await owner.query(`update audit.entry set object_id = 'b', seq = 5 where object_id = 'a' and seq = 4`);
    expect(await named()).toEqual(['cutOff a 4', 'reordered b 5']);
  });

  it('cuts off the end', async () => {
    await owner.query(`delete from audit.entry where object_id = 'a' and seq >= 3`);
    expect(await named()).toEqual(['cutOff a 3', 'cutOff a 4']);
  });

  it('cuts off the end and sets the head back', async () => {
    await owner.query(`delete from audit.entry where object_id = 'a' and seq >= 3`);
    await rewriteFrom('a', 99);
    expect(await named()).toEqual(['cutOff a 3', 'cutOff a 4']);
  });

  it('removes a whole chain with its head', async () => {
    await owner.query(`delete from audit.entry where object_id = 'a'`);
    await owner.query(`delete from audit.head where object_id = 'a'`);
    expect(await named()).toEqual(['cutOff a 1', 'cutOff a 2', 'cutOff a 3', 'cutOff a 4']);
  });

  it('removes a whole chain but not its head', async () => {
    await owner.query(`delete from audit.entry where object_id = 'a'`);
    expect(await named()).toContain('cutOff a 4');
  });

  it('only a head', async () => {
    await owner.query(`update audit.head set sha256 = repeat('1', 64) where object_id = 'b'`);
    expect(await named()).toEqual(['headMismatch b 4']);
  });

  it('puts a head back unseen, so that the next root no longer follows from the files', async () => {
    await owner.query(`delete from audit.entry where object_id = 'a' and seq = 4`);
    await rewriteFrom('a', 99);
    await append('b', 'later');
    const fresh = createAudit(infra, { checkpointFolder, checkpointPrivateKey });
    await fresh.checkpoint();
    expect(await named()).toContain('checkpoint 3');
  });
});

describe('somebody changes the checkpoints', () => {
  it.each([1, 2])('removes file %d', async (no) => {
    rmSync(path(no));
    expect(await named()).toContain(`checkpoint ${no}`);
  });

  it('changes a head in a file', async () => {
    writeFileSync(path(1), readFileSync(path(1), 'utf8').replace('["thing","a",2', '["thing","a",3'));
    expect(await named()).toContain('checkpoint 1');
  });

  it('signs a file anew with another key', async () => {
    const other = createAudit(infra, { checkpointFolder, checkpointPrivateKey: makeSecrets().checkpointPrivateKey });
    await append('a', 'later');
    await other.checkpoint();
    expect(await named()).toEqual(['checkpoint 3']);
  });

  it('deletes or changes a row', async () => {
    await owner.query(`update audit.checkpoint set merkle_root = 'x' where no = 1`);
    await owner.query('delete from audit.checkpoint where no = 2');
    expect(await named()).toEqual(['checkpoint 1', 'checkpoint 2']);
  });

  it('verifies with the public key alone', async () => {
    const publicKey = createPublicKey(checkpointPrivateKey);
    const report = await verifyAudit(infra.workerDb, openAppendOnlyFolder(checkpointFolder), publicKey);
    expect(report).toMatchObject({ checkpoints: 2, problems: [] });
  });
});

describe('a folder with another key, into which a backup was restored', () => {
  const earlier = createPublicKey(checkpointPrivateKey).export({ type: 'spki', format: 'pem' }).toString();
  let restored: ReturnType<typeof createAudit>;

  beforeEach(async () => {
    const deps = { checkpointFolder, checkpointPrivateKey: makeSecrets().checkpointPrivateKey };
    await carryCheckpoints({ ...deps, now: infra.clock.now() }).acceptKey(earlier);
    restored = createAudit(infra, deps);
  });

  const problems = async () => (await restored.verify()).problems.map(({ objectId }) => objectId);

  it('verifies, before and after a checkpoint of its own', async () => {
    expect(await problems()).toEqual([]);
    await append('a', 'after the restore');
    expect(await restored.checkpoint()).toMatchObject({ no: 3 });
    expect(await problems()).toEqual([]);
  });

  it('takes no later checkpoint from the earlier key', async () => {
    await append('a', 'after the restore');
    await audit.checkpoint();
    expect(await problems()).toEqual(['3']);
  });

  it('sees what the earlier key signs anew, with a row that fits', async () => {
    const key = createPrivateKey(checkpointPrivateKey);
    const file = readCheckpointFile(readFileSync(path(2), 'utf8'), createPublicKey(key));
    if (!file) throw new Error('no checkpoint');
    const at = '2026-11-23T02:00:00.000Z';
    const text = writeCheckpointFile({ ...file.header, at }, file.heads, key);
    writeFileSync(path(2), text);
    const { signature = '' } = readCheckpointFile(text, createPublicKey(key)) ?? {};
    await owner.query('update audit.checkpoint set at = $1, sha256 = $2, signature = $3 where no = 2', [
      at,
      sha256Of(text),
      signature,
    ]);
    expect(await named()).toEqual([]);
    expect(await problems()).toEqual(['2']);
  });
});

describe.each(['app', 'worker'] as const)('the %s role', (role) => {
  it.each([
    'update audit.entry set action = action',
    'delete from audit.entry',
    'truncate audit.entry',
    `insert into audit.entry (object_kind, object_id, seq, at, actor_ref, action, body, sm3, sha256) values ('a','b',1,now(),'x','y','z','','')`,
    'update audit.head set seq = seq',
    'delete from audit.head',
    'truncate audit.head',
    `insert into audit.head values ('a','b',1,'','',1,pg_current_xact_id(),1)`,
    'update audit.checkpoint set at = at',
    'delete from audit.checkpoint',
    'truncate audit.checkpoint',
    'drop table audit.entry',
    'alter table audit.entry disable trigger all',
    `create function audit.x() returns int language sql as 'select 1'`,
    'create or replace function audit.append(text, text, text, text, timestamptz, jsonb) returns bigint language sql as $$ select 1 $$',
  ])('cannot %s', async (statement) => {
    const client = new Client({ connectionString: role === 'app' ? database.appUrl : database.workerUrl });
    await client.connect();
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });
});

describe('over HTTP', () => {
  it('lists the entries to the audit administrator alone, newest first and by key', async () => {
    const { edge, signInAs } = await createTestIdentity(infra);
    audit.mount(edge);
    const { cookie } = await signInAs('auditor', ['auditAdministrator']);
    const get = async (query: string, as = cookie) =>
      (await edge.app.inject({ method: 'GET', url: `/api/v1/audit/entries?${query}`, headers: { cookie: as } })).json();
    const first = await get('objectKind=thing&objectId=a&limit=3');
    expect(first.items.map((one: { seq: number }) => one.seq)).toEqual([4, 3, 2]);
    expect(first.items[0]).toMatchObject({ actorRef: 'system', action: 'round4', detail: { round: 'round4' } });
    const second = await get(`objectKind=thing&objectId=a&limit=3&after=${first.next}`);
    expect(second).toMatchObject({ next: null, items: [{ seq: 1 }] });
    expect(await get('after=x')).toMatchObject({ code: 'request.invalid' });
    const report = await edge.app.inject({ method: 'POST', url: '/api/v1/audit/verify', headers: { cookie } });
    expect(report.json()).toMatchObject({ problems: [] });
    for (const role of ['systemAdministrator', 'securityAdministrator', 'citySupervisor'] as const) {
      const other = await signInAs(`not.${role}`.toLowerCase(), [role]);
      expect(await get('', other.cookie)).toMatchObject({ code: 'access.denied' });
    }
  });
});
