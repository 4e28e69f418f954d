import { PassThrough, Readable } from 'node:stream';
import { AppError } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { Command, CommandRun } from './command.ts';
import { COMMANDS } from './commands.ts';
import { dispatch } from './dispatch.ts';

async function call(
  argv: readonly string[],
  { stdin = '', commands = COMMANDS }: { stdin?: string; commands?: readonly Command[] } = {},
) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await dispatch(argv, commands, { stdin: Readable.from([stdin]), stdout, stderr, env: {}, cwd: '/' });
  return { code, out: read(stdout), err: read(stderr) };
}

function read(stream: PassThrough): string {
  return String(stream.read() ?? '');
}

function command(name: string, run: CommandRun): Command {
  return { name, usage: '', summary: name, run };
}

describe('jianhu', () => {
  it('tells every command when called without one', async () => {
    const { code, out } = await call([]);
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(out).toContain(`jianhu ${name}`);
  });

  it('refuses an unknown command in one sentence of each language, exit 2', async () => {
    const { code, out, err } = await call(['id', 'chekc']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/没有“id chekc”这个命令.*There is no command "id chekc"/);
  });

  it('lets the longest name win', async () => {
    const commands = [command('audit', async () => 7), command('audit verify', async (args) => args.length)];
    expect((await call(['audit', 'verify', 'x'], { commands })).code).toBe(1);
    expect((await call(['audit', 'x'], { commands })).code).toBe(7);
  });

  it('turns a refusal into one sentence, exit 1', async () => {
    const refusing = command('restore', () => Promise.reject(new AppError('folderNotEmpty', 409, { files: 3 })));
    const { code, err } = await call(['restore'], { commands: [refusing] });
    expect({ code, err }).toEqual({ code: 1, err: 'restore: folderNotEmpty {"files":3}\n' });
  });
});

describe('jianhu id check', () => {
  it('prints one JSON array, exit 0 when all stand', async () => {
    const { code, out } = await call(['id', 'check', '--json', '91350100M000100Y43', '09864321-4']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { code: '91350100M000100Y43', kind: 'uscc', valid: true, failingPosition: null, reason: null, proposal: null },
      { code: '09864321-4', kind: 'orgCode', valid: true, failingPosition: null, reason: null, proposal: null },
    ]);
  });

  it('exits 1 with one refused code and proposes without applying', async () => {
    const { code, out } = await call(['id', 'check', '--json', '9135O100M000100Y43']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        code: '9135O100M000100Y43',
        kind: 'uscc',
        valid: false,
        failingPosition: 5,
        reason: 'alphabet',
        proposal: '91350100M000100Y43',
      },
    ]);
  });

  it('tells the warning of a code that stands', async () => {
    const { code, out } = await call(['id', 'check', '--json', '12999999MA63RQ0T62']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ valid: true, reason: 'division', failingPosition: null }]);
  });

  it('reads codes from standard input, a line each', async () => {
    const { code, out } = await call(['id', 'check', '-'], { stdin: '330602000000011\r\n\n9133 0602XXXXXX019J\n' });
    expect(code).toBe(0);
    expect(out.trim().split('\n').length).toBe(2);
    expect(out).toMatch(/legacyRegNo .*330602000000011/);
  });

  it('asks for a code and knows no other option, exit 2', async () => {
    expect((await call(['id', 'check'])).code).toBe(2);
    expect((await call(['id', 'check', '--yaml', 'x'])).code).toBe(2);
  });
});
