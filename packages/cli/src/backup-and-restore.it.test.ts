import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { seededRng } from '@jianhu/kernel';
import {
  type AuditReport,
  createAudit,
  createIdentity,
  createInfra,
  createLogger,
  openDatabases,
  platformCaller,
  systemClock,
  withOwnerDatabase,
} from '@jianhu/server';
import { createEmptyDatabase, readTestPlace } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { dispatch } from './dispatch.ts';

/** Each test starts PostgreSQL in folders of its own. */
const TIMEOUT_MS = 180_000;
const NAME = '沈小舟';

describe('a data folder that is backed up and restored from the command line', { timeout: TIMEOUT_MS }, () => {
  const home = mkdtempSync(join(tmpdir(), 'jianhu-cli-'));
  const file = join(home, 'city.jianhu');
  let personId = '';
  const evidence = createHash('sha256').update('录像').digest('hex');
  const evidencePath = join('blobs', evidence.slice(0, 2), evidence);

  beforeAll(async () => {
    chmodSync(home, 0o711);
    await withModules('old', { mayBeEmpty: true }, async ({ identity, audit }) => {
      await identity.seedUnits();
      personId = (await identity.createPerson(platformCaller, personCalled('shen', identity))).id;
      await audit.checkpoint();
      await identity.grantRoles(platformCaller, { personId, roles: ['citySupervisor'], reason: 'test' });
      await audit.checkpoint();
      mkdirSync(join(home, 'old', evidencePath, '..'), { recursive: true });
      writeFileSync(join(home, 'old', evidencePath), '录像');
      // Jianhu runs meanwhile: the command joins it.
      const { code, out } = await jianhu(['backup', '--data', 'old', 'city.jianhu']);
      expect({ code, out }).toEqual({
        code: 0,
        out: expect.stringContaining('2 checkpoint files and 1 files of evidence'),
      });
    });
  }, TIMEOUT_MS);

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** Calls a command as a person who stands in `home`. */
  async function jianhu(argv: readonly string[], env: Record<string, string> = {}) {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const code = await dispatch(argv, COMMANDS, { stdin: Readable.from([]), stdout, stderr, env, cwd: home });
    return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
  }

  async function verify(env: Record<string, string>): Promise<AuditReport> {
    const { out, err } = await jianhu(['audit', 'verify', '--json'], env);
    if (out === '') throw new Error(err);
    // What the command prints is the report.
    return JSON.parse(out) as AuditReport;
  }

  /** What a running Jianhu would do with the database of a data folder. */
  async function withModules<T>(
    folder: string,
    options: { mayBeEmpty?: boolean },
    work: (modules: ReturnType<typeof composeModules>) => Promise<T>,
  ): Promise<T> {
    const config = { dataDir: join(home, folder), database: undefined };
    return withOwnerDatabase(config, { log: () => undefined, ...options }, async (database) => {
      const urls = await openDatabases(database);
      const log = createLogger('silent');
      const infra = createInfra({ urls, clock: systemClock, rng: seededRng(1), log, poolSize: 2 });
      try {
        return await work(composeModules(infra, config.dataDir, database.secrets));
      } finally {
        await infra.close();
      }
    });
  }

  type Infra = ReturnType<typeof createInfra>;
  type Secrets = Parameters<Parameters<typeof withOwnerDatabase>[2]>[0]['secrets'];

  function composeModules(infra: Infra, dataDir: string, secrets: Secrets) {
    const place = readTestPlace();
    return {
      identity: createIdentity(infra, { ...place, secrets, demo: false, baseUrls: ['http://localhost'], oidc: null }),
      audit: createAudit(infra, {
        checkpointFolder: join(dataDir, 'checkpoints'),
        checkpointPrivateKey: secrets.checkpointPrivateKey,
      }),
    };
  }

  function personCalled(username: string, { units }: ReturnType<typeof createIdentity>) {
    const unitId = units.cityMarketRegulator().id;
    return { username, displayName: NAME, unitId, initialPassword: 'a long password', demo: false };
  }

  function makeFolderWithOldSecrets(name: string): void {
    mkdirSync(join(home, name), { mode: 0o711 });
    copyFileSync(join(home, 'old/secrets.json'), join(home, name, 'secrets.json'));
  }

  it('lives on in an empty folder into which secrets.json was carried: trail, checkpoints and personal data', async () => {
    makeFolderWithOldSecrets('same-keys');
    const { code, err } = await jianhu(['restore', '--data', 'same-keys', 'city.jianhu']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await verify({ JIANHU_DATA: 'same-keys' })).toMatchObject({ checkpoints: 2, problems: [] });
    const names = await withModules('same-keys', {}, ({ identity }) => identity.namesOf([personId]));
    expect(names.get(personId)?.displayName).toBe(NAME);
    expect(readFileSync(join(home, 'same-keys', evidencePath), 'utf8')).toBe('录像');
  });

  it('without secrets.json keeps a trail that verifies, and says what is lost and how to get it back', async () => {
    const { code, err } = await jianhu(['restore', 'city.jianhu'], { JIANHU_DATA: join(home, 'new-keys') });
    expect(code).toBe(1);
    expect(err).toMatch(/personal data cannot be read.*secrets\.json of that time into an empty data folder first/);
    expect(err).toContain('The checkpoints are signed with the key of the backup, which is accepted now');
    expect(await verify({ JIANHU_DATA: 'new-keys' })).toMatchObject({ checkpoints: 2, problems: [] });
    await withModules('new-keys', {}, async ({ identity, audit }) => {
      await expect(identity.namesOf([personId])).rejects.toThrow();
      await identity.createPerson(platformCaller, personCalled('lin', identity));
      expect(await audit.checkpoint()).toMatchObject({ no: 3 });
      expect(await audit.verify()).toMatchObject({ checkpoints: 3, problems: [] });
      rmSync(join(home, 'new-keys/checkpoints/keys'), { recursive: true });
      expect((await audit.verify()).problems.map(({ objectId }) => objectId)).toEqual(['1', '2']);
    });
  });

  it("lives on in a server of the operator's, named by the environment for every command", async () => {
    makeFolderWithOldSecrets('foreign');
    const database = await createEmptyDatabase();
    const env = {
      JIANHU_DATA: 'foreign',
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      DATABASE_WORKER_URL: database.workerUrl,
    };
    expect(await jianhu(['restore', file], env)).toMatchObject({ code: 0, err: '' });
    expect(await verify(env)).toMatchObject({ checkpoints: 2, problems: [] });
    expect(await jianhu(['backup', 'again.jianhu'], env)).toMatchObject({ code: 0, err: '' });
    expect((await jianhu(['vault', 'forget', personId], env)).code).toBe(0);
    expect(readdirSync(join(home, 'foreign')).toSorted()).toEqual(['blobs', 'checkpoints', 'secrets.json']);
    await database.drop();
  });

  it.each([
    ['audit verify', []],
    ['backup', ['x.jianhu']],
    ['vault forget', ['01900000-0000-7000-8000-000000000000']],
  ])('%s makes no data folder where there is none', async (command, args) => {
    const { code, err } = await jianhu([...command.split(' '), '--data', 'nowhere', ...args]);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining(`${join(home, 'nowhere')} holds no Jianhu`),
    });
    expect(existsSync(join(home, 'nowhere'))).toBe(false);
  });
});
