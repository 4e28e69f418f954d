import { listPublicNotices } from '@jianhu/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, call } from './call.ts';

const answer = (body: string): void =>
  void vi.stubGlobal(
    'fetch',
    async () => new Response(body, { status: 503, headers: { 'content-type': 'application/json' } }),
  );
const refused = async (): Promise<ApiError> =>
  call(listPublicNotices, { query: {} }).then(
    () => {
      throw new Error('it was answered');
    },
    (error: unknown) => {
      if (error instanceof ApiError) return error;
      throw error;
    },
  );

describe('a refusal that no server of ours wrote', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('has all that pages read of one, whatever the proxy left out', async () => {
    answer('{"code":"gateway.away","messageZh":"服务暂时不可用。"}');
    const { body, status } = await refused();
    expect(status).toBe(503);
    expect(body).toEqual({
      code: 'gateway.away',
      messageZh: '服务暂时不可用。',
      messageEn: '服务暂时不可用。',
      details: {},
      requestId: '',
    });
  });

  it('says that the server did not answer where it is a page', async () => {
    answer('<html>bad gateway</html>');
    expect((await refused()).body).toMatchObject({ code: 'http.503', details: {} });
  });
});
