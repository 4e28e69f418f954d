import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@jianhu/server';
import { messageFaults, SIMULATOR_KEY, startSimulator } from '@jianhu/testkit/simulator';
import { type CommandIo, refuse } from '../command.ts';

const options = {
  port: { type: 'string', default: '8090' },
  data: { type: 'string' },
  every: { type: 'string', default: '30' },
} as const;
/** Of the work items that come by themselves, every fourth is spoiled in one way or another. */
const SPOILED = 4;

/** Plays 12315, the e-licence and the publicity system on this machine until it is stopped. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args);
  if (!call) {
    return refuse(
      io,
      '用法：jianhu simulate-systems [--port N] [--data 文件] [--every 秒，0 为不自动产生工单]。',
      'Call: jianhu simulate-systems [--port N] [--data FILE] [--every SECONDS, 0 for no work items by itself].',
    );
  }
  const file = call.data === undefined ? {} : { file: resolve(io.cwd, call.data) };
  const simulator = await startSimulator({ clock: systemClock, port: call.port, ...file });
  const { keyId, secret } = SIMULATOR_KEY;
  const ports = { '12315': '12315', ELICENCE: 'e-licence', PUBLICITY: 'publicity' } as const;
  io.stdout.write(
    `模拟系统已启动（仅参考实现）：${simulator.url}。 The simulated systems listen; set for jianhu serve:\n`,
  );
  for (const [word, system] of Object.entries(ports)) {
    const name = `JIANHU_PORT_${word}`;
    io.stdout.write(`${name}_URL=${simulator.baseUrl(system)} ${name}_KEY_ID=${keyId} ${name}_KEY='${secret}'\n`);
  }
  let made = 0;
  const timer =
    call.every === 0
      ? undefined
      : setInterval(() => {
          made += 1;
          const fault = made % SPOILED === 0 ? messageFaults[(made / SPOILED) % messageFaults.length] : undefined;
          simulator.emit(1, fault);
        }, call.every * 1_000);
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  clearInterval(timer);
  await simulator.close();
  return 0;
}

function readCall(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const [port, every] = [Number(values.port), Number(values.every)];
    const isFit = Number.isInteger(port) && port >= 0 && port <= 65_535 && every >= 0 && every <= 86_400;
    return isFit ? { port, every, data: values.data } : null;
  } catch {
    return null;
  }
}
