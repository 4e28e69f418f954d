import { inspected, readTestCasesRulebook, stageCases, step } from '@jianhu/testkit';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import { listSimilarCases } from './similar-cases.ts';

const stage = await stageCases();
const { discretion: book } = readTestCasesRulebook();
const similarTo = (asking: Parameters<typeof listSimilarCases>[2]) =>
  inScope(stage.infra.workerDb, systemScope, (tx) => listSimilarCases(tx, book, asking));
afterAll(() => stage.close());

const decided = [
  ...inspected,
  step('wang', 'reportInvestigation'),
  step('wang', 'submitForReview'),
  step('reviewer', 'approveReview'),
  step('wang', 'serveNotice'),
  step('wang', 'recordWaiver'),
  step('wang', 'submitForDecision'),
  step('head', 'decideByHead'),
];
const appealed = [step('wang', 'serveDecision'), step('wang', 'recordAppeal')];

it('a decision that was annulled is no example, a fine on the spot neither, and a changed amount counts as changed (行政处罚法第五条、第五十一条)', async () => {
  stage.restart();
  const asking = await stage.walk('case-general', inspected);
  const { id, conduct, demo } = asking;
  const fines = async () => (await similarTo({ id, conduct, demo })).map(({ fineFen }) => fineFen);
  await stage.walk('case-general', decided);
  expect(await fines()).toEqual([500_000]);
  const changed = await stage.walk('case-general', [...decided, ...appealed]);
  await stage.walk('case-general', [step('head', 'recordChange', { facts: { fineFen: 300_000 } })], changed);
  expect((await fines()).toSorted((a, b) => a - b)).toEqual([300_000, 500_000]);
  const annulled = await stage.walk('case-general', [...decided, ...appealed]);
  expect(await fines()).toHaveLength(3);
  await stage.walk('case-general', [step('head', 'recordAnnulment')], annulled);
  const onSpot = { facts: { fineFen: 100_000 } };
  const spot = [step('wang', 'startOnSpot'), step('wang', 'informOrally'), step('wang', 'decideOnSpot', onSpot)];
  await stage.walk('case-simple', spot);
  expect((await fines()).toSorted((a, b) => a - b)).toEqual([300_000, 500_000]);
});

it('a case that is restricted is an example to nobody, until it is opened again (投诉举报处理办法第三十七条)', async () => {
  stage.restart();
  const head = stage.idOf('head');
  await stage.identity.grantRoles(platformCaller, { personId: head, roles: ['unitHead'], reason: 'test' });
  const { id, conduct, demo } = await stage.walk('case-general', inspected);
  const shown = async () => (await similarTo({ id, conduct, demo })).map((one) => one.id);
  const other = await stage.walk('case-general', decided);
  expect(await shown()).toContain(other.id);
  const path = `/api/v1/matters/${other.id}/restriction`;
  const named = { action: 'restrict', ground: 'secrecy', head, reviewers: [] };
  expect((await stage.post('wang', path, { ...named, words: '涉及他人商业秘密' })).statusCode).toBe(200);
  expect(await shown()).not.toContain(other.id);
  expect((await stage.post('wang', path, { action: 'lift', words: '商业秘密已公开' })).statusCode).toBe(200);
  expect(await shown()).toContain(other.id);
});

it('an older sheet, which kept no band, is computed again; and nobody but the platform asks the whole city', async () => {
  stage.restart();
  const asking = await stage.walk('case-general', inspected);
  const other = await stage.walk('case-general', decided);
  const sheetOf = async () => (await similarTo(asking)).find(({ id }) => id === other.id)?.sheet;
  const kept = await sheetOf();
  expect(kept).toMatchObject({ band: 'lighter' });
  const owner = new pg.Client({ connectionString: stage.ownerUrl });
  await owner.connect();
  await owner.query('update cases.discretion set band = null where matter_id = $1', [other.id]);
  await owner.end();
  expect(await sheetOf()).toEqual(kept);
  const person = { ...systemScope, actorRef: `person:${stage.idOf('head')}` };
  expect(await inScope(stage.infra.workerDb, person, (tx) => listSimilarCases(tx, book, asking))).toEqual([]);
  await expect(inScope(stage.infra.db, systemScope, (tx) => listSimilarCases(tx, book, asking))).rejects.toThrow(
    /permission denied/,
  );
});
