import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from './calendar-due.ts';

async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await run(args, { stdin, stdout, stderr, env: {}, cwd: '/' });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('jianhu calendar due', () => {
  it('prints one JSON object with the last day and its working', async () => {
    const { code, out } = await call('--from', '2026-09-30', '--for', '7WD', '--json');
    const result = JSON.parse(out);
    expect([code, result.due, result.rolled, result.calendarVersion]).toEqual([
      0,
      '2026-10-15',
      '2026-10-15',
      'cn-2026.1',
    ]);
    expect(result.steps.length).toBeGreaterThan(1);
    expect(result.steps[0]).toMatchObject({ article: expect.stringContaining('第四十五条') });
  });

  it('takes a statutory term by its rule, in the version of that day', async () => {
    const { out } = await call('--from', '2026-08-06', '--rule', 'complaint.mediation', '--json');
    expect(JSON.parse(out)).toMatchObject({ due: '2026-10-05', rolled: '2026-10-08', article: '第二十三条' });
  });

  it('says so when the day is provisional', async () => {
    expect((await call('--from', '2026-12-25', '--for', '10WD')).out).toContain('暂定');
  });

  it.each([
    [[]],
    [['--from', '2026-02-30', '--for', '7WD']],
    [['--from', '2026-02-03']],
    [['--from', '2026-02-03', '--for', '7X']],
    [['--from', '2026-02-03', '--for', '7WD', '--rule', 'a.b']],
    [['--from', '2026-02-03', '--rule', 'no.such']],
    [['--from', '2026-02-03', '--for', '7WD', '--roll', 'up']],
    [['--what']],
  ])('refuses %j with a sentence', async (args) => {
    const { code, out, err } = await call(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('jianhu calendar due');
  });
});
