import { parseArgs } from 'node:util';
import { readConfig, systemClock } from '@jianhu/server';
import { buildDemoCity, DEMO_SEED, FEED_KEY_FILE, readDemoPlace, startDemoFeed } from '@jianhu/testkit/demo';
import { type CommandIo, refuse } from '../command.ts';
import { readFeedKey } from '../read-feed-key.ts';

const options = {
  rate: { type: 'string', default: '20' },
  seconds: { type: 'string', default: '60' },
  url: { type: 'string' },
  key: { type: 'string' },
  scale: { type: 'string', default: 'small' },
  seed: { type: 'string', default: String(DEMO_SEED) },
  data: { type: 'string' },
} as const;
const MAX_RATE = 100_000;

/** Exit code 0 when everything was sent, 1 when intake refused or could not keep up, 2 when called wrongly. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args);
  if (!call) {
    return refuse(
      io,
      `用法：jianhu feed [--rate 1–${MAX_RATE}] [--seconds S] [--url 地址] [--key 密钥] [--scale small|city] [--seed N] [--data 目录]。`,
      'Rate, seconds and seed are positive numbers, scale is small or city.',
    );
  }
  const { dataDir, port } = readConfig(call.data === undefined ? [] : ['--data', call.data], io.env, io.cwd);
  const key = call.key ?? readFeedKey(dataDir);
  if (key === null) {
    return refuse(
      io,
      `缺少来源密钥：请用 --key 给出，或在演示模式的数据目录中运行（${FEED_KEY_FILE}）。`,
      `No key: give one with --key, or name the data folder of a demo, which holds ${FEED_KEY_FILE}.`,
    );
  }
  const url = (call.url ?? `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  const city = buildDemoCity(readDemoPlace(), { scale: call.scale, seed: call.seed });
  const { rate: ratePerSecond, seconds } = call;
  const { sent, accepted, rejected, batches, skipped, failure } = await startDemoFeed({
    city,
    url,
    key,
    ratePerSecond,
    seconds,
    clock: systemClock,
  }).done;
  io.stdout.write(
    `已报送 ${sent} 条（${batches} 批）：接收 ${accepted}，隔离 ${rejected}，因平台较慢跳过 ${skipped}。\n` +
      `Sent ${sent} observations in ${batches} batches: ${accepted} accepted, ${rejected} rejected, ${skipped} skipped.\n`,
  );
  if (failure !== null) io.stderr.write(`${failure}\n`);
  return failure === null && skipped === 0 ? 0 : 1;
}

function readCall(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const [rate, seconds, seed] = [values.rate, values.seconds, values.seed].map(Number);
    if (!isWithin(rate, MAX_RATE) || !isWithin(seconds, 86_400 * 7) || !isWithin(seed, 2 ** 31)) return null;
    const scale = (['small', 'city'] as const).find((one) => one === values.scale);
    return scale ? { ...values, scale, rate, seconds, seed } : null;
  } catch {
    return null;
  }
}

function isWithin(value: number | undefined, max: number): value is number {
  return value !== undefined && value > 0 && value <= max;
}
