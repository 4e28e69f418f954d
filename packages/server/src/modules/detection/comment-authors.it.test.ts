import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, edge, makeSource, post } = createTestIntake(infra);
let source: { readonly key: string };
beforeAll(async () => {
  source = await makeSource();
});
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

let serial = 0;
const comment = (authorRole: string | undefined, text: string) => {
  serial += 1;
  return {
    v: 1,
    kind: 'comment',
    externalId: `c-${serial}`,
    at: '2026-11-23T09:00:00+08:00',
    platform: 'live.example.cn',
    roomId: 'room-1',
    account: 'abcdef0123456789',
    text,
    ...(authorRole !== undefined && { authorRole }),
  };
};
/** What the stream finds in a comment of this author. */
const findingsOf = async (authorRole: string | undefined, text: string) => {
  const row = comment(authorRole, text);
  expect((await post(source.key, [row])).json()).toMatchObject({ accepted: 1, rejected: 0 });
  await detection.drain();
  return inScope(infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('detection.finding')
      .select(['id', 'kind', 'matched', 'exception_kind'])
      .where('external_id', '=', row.externalId)
      .execute(),
  );
};

describe('广告法第二条：评论区里谁在说话', () => {
  it.each(['anchor', 'shop'])('what the %s writes is the claim of the shop, which no opinion excuses', async (role) => {
    const found = await findingsOf(role, '我们家的锅全网第一');
    expect(found).toMatchObject([{ kind: 'shopComment', matched: '全网第一', exception_kind: null }]);
    const explained = await edge.app.inject({ method: 'GET', url: `/api/v1/findings/${found[0]?.id}/explanation` });
    expect(explained.json()).toMatchObject({ receipt: { reproduces: true } });
  });

  it.each(['viewer', undefined])('what a buyer (%s) writes stays an opinion', async (role) => {
    expect(await findingsOf(role, '我们家的锅全网第一')).toMatchObject([
      { kind: 'comment', exception_kind: 'buyerReview' },
    ]);
  });

  it('takes no other author', async () => {
    const reply = await post(source.key, [comment('boss', '好')]);
    expect(reply.json()).toMatchObject({ accepted: 0, rejected: 1, rejectedRows: [{ pointer: '/authorRole' }] });
  });
});
