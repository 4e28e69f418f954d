import { readFileSync } from 'node:fs';
import type { Duty } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, expect, it } from 'vitest';
import { withClient } from '../../../infra/postgres/server-address.ts';

const stage = await stageCases();
afterAll(() => stage.close());

const migration = readFileSync(
  new URL('../../../../migrations/0098-closing-of-ended-cases.sql', import.meta.url),
  'utf8',
);

it.each([
  ['terminated', ['terminateCase']],
  ['transferredOut', ['transferOut']],
  ['policeFiled', ['transferCriminal', 'confirmPoliceFiled']],
])(
  'a case that was over as %s is to be closed after the change, on the same day as any other (第七十七条)',
  async (_state, ends) => {
    stage.restart();
    const file = await stage.walk('case-general', [...inspected, ...ends.map((one) => step('head', one))]);
    const dueOf = async (): Promise<Pick<Duty, 'deadline' | 'dueOn'>[]> => {
      const { items } = (await stage.get('head', '/api/v1/duties?scope=unit')).json<{ items: Duty[] }>();
      return items.filter(({ matter }) => matter.id === file.id).map(({ deadline, dueOn }) => ({ deadline, dueOn }));
    };
    const now = await dueOf();
    expect(now).toEqual([{ deadline: 'case.closing', dueOn: '2026-12-14' }]);
    await withClient(stage.ownerUrl, async (client) => {
      // As it stood before: over, and nothing owed.
      await client.query('delete from cases.duty where matter_id = $1', [file.id]);
      await client.query(
        `update cases.matter_state set state_kind = 'end', ended_on = last_on, next_due_on = null where id = $1`,
        [file.id],
      );
      await client.query(migration);
    });
    await stage.cases.start();
    expect(await dueOf()).toEqual(now);
    await stage.walk('case-general', [step('head', 'closeCase'), step('wang', 'archiveCase')], file);
  },
);
