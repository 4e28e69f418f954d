import type { Matter, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());

const HEAVY = { proposedFineFen: 20_000_000 };
const heavy = [...inspected, step('wang', 'reportInvestigation', { facts: HEAVY })];

it('a reviewer finds what waits for his review or his hearing, of his own unit alone, until he has acted', async () => {
  const waiting = async (by: string): Promise<string[]> =>
    (await stage.get(by, '/api/v1/matters?awaiting=reviewer')).json<{ items: Matter[] }>().items.map(({ id }) => id);
  const elsewhere = await stage.walk('case-general', inspected);
  let file: MatterFile = await stage.walk('case-general', heavy);
  const seen: [string, boolean][] = [];
  const go = async (...steps: Parameters<typeof stage.walk>[1]): Promise<void> => {
    file = await stage.walk('case-general', steps, file);
    seen.push([file.state, (await waiting('reviewer')).includes(file.id)]);
  };
  await go(step('wang', 'submitForReview'));
  await go(step('reviewer', 'approveReview'));
  await go(step('wang', 'serveNotice'));
  await go(step('wang', 'requestHearing'));
  await go(step('reviewer', 'fixHearing'));
  await go('2026-12-15', step('reviewer', 'holdHearing'));
  await go(step('wang', 'submitHeardForReview'));
  expect(seen).toEqual([
    ['underReview', true],
    ['reviewed', false],
    ['noticeServed', false],
    ['hearingRequested', true],
    ['hearingFixed', true],
    ['heard', false],
    ['heardUnderReview', true],
  ]);
  expect(await waiting('reviewer')).not.toContain(elsewhere.id);
  for (const by of ['city', 'neighbour', 'department']) expect([by, await waiting(by)]).toEqual([by, []]);
});
