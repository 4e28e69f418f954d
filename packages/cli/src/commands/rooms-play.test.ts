import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from './rooms-play.ts';

async function call(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, { stdin: new PassThrough(), stdout, stderr, env: {}, cwd: '/nowhere' });
  const textOf = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, out: textOf(stdout), err: textOf(stderr) };
}

describe('jianhu rooms play', () => {
  let close = (): void => undefined;
  afterEach(() => close());

  async function listen(status: number): Promise<string> {
    const server = createServer((request, response) => {
      let lines = 0;
      request.on('data', (chunk: Buffer) => (lines += chunk.filter((byte) => byte === 10).length));
      request.on('end', () => {
        response.statusCode = status;
        response.end(JSON.stringify(status === 202 ? { accepted: lines, rejected: 0 } : { code: 'intake.wrongKey' }));
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    close = () => void server.close();
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('reports what was sent, accepted and refused, and how long the replies took', async () => {
    const url = await listen(202);
    const { code, out } = await call('--rooms', '10', '--minutes', '0.05', '--url', url, '--key', 'jh_test');
    expect(code).toBe(0);
    expect(out).toMatch(/报送 Sent: 100（/);
    expect(out).toMatch(/接收 Accepted: 100（/);
    expect(out).toMatch(/答复 Replies: p50 \d+ ms，p99 \d+ ms/);
  });

  it('ends with 1 and the reason when the key is refused', async () => {
    const url = await listen(401);
    const { code, err } = await call('--rooms', '10', '--minutes', '5', '--url', url, '--key', 'jh_test');
    expect(code).toBe(1);
    expect(err).toContain('401 intake.wrongKey');
  });

  it('sends invented data to no other machine unless it is told so', async () => {
    const { code, err } = await call('--url', 'https://jianhu.example.cn', '--key', 'jh_test');
    expect(code).toBe(2);
    expect(err).toContain('--allow-remote');
  });

  it.each([
    ['--rooms', '0'],
    ['--rooms', '1.5'],
    ['--hits', '2'],
    ['--minutes', 'ten'],
    ['--url', 'nowhere'],
    ['--log'],
    ['--log', '--source', 'x'],
    ['--platform', 'a b'],
  ])('refuses a wrong call (%s %s)', async (...args) => {
    expect((await call('--key', 'k', ...args)).code).toBe(2);
  });
});
