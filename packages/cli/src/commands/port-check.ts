import { parseArgs } from 'node:util';
import { checkPorts, readConfig, systemClock, systemRng } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';

/** Tries the contract of the ports against what the environment names; 1 when a promise is broken. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args);
  if (!call)
    return refuse(
      io,
      '用法：jianhu port check [--uscc 已登记的代码]。',
      'Call: jianhu port check [--uscc CODE that is registered].',
    );
  const { ports } = readConfig([], io.env, io.cwd);
  if (Object.keys(ports).length === 0)
    return refuse(io, '没有配置任何端口（JIANHU_PORT_…）。', 'No port is configured (JIANHU_PORT_…).');
  if (ports.eLicence && call.uscc === undefined)
    return refuse(
      io,
      '核验电子营业执照端口须用 --uscc 给出一个已登记的代码。',
      'The e-licence port needs --uscc, a code that is registered.',
    );
  const checks = await checkPorts({
    clock: systemClock,
    rng: systemRng,
    config: ports,
    demo: false,
    knownUscc: call.uscc ?? null,
  });
  for (const { port, nameZh, nameEn, passed, found } of checks)
    io.stdout.write(`${passed ? '通过 ok  ' : '不符 FAIL'} ${port} ${nameZh} ${nameEn}${passed ? '' : `：${found}`}\n`);
  const failed = checks.filter(({ passed }) => !passed).length;
  io.stdout.write(
    `${checks.length - failed} 项通过，${failed} 项不符。 ${checks.length - failed} kept, ${failed} broken.\n`,
  );
  return failed === 0 ? 0 : 1;
}

function readCall(args: readonly string[]): { uscc: string | undefined } | null {
  try {
    return { uscc: parseArgs({ args: [...args], options: { uscc: { type: 'string' } } }).values.uscc };
  } catch {
    return null;
  }
}
