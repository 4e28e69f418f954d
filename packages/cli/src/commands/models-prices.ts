import { type App, readConfig } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { readPricesCall } from '../prices-call.ts';
import { withApp } from '../with-app.ts';

type JudgedPrices = Awaited<ReturnType<App['replays']['judgePrices']>>;

/** Judges the price model over the archive and says what an officer may look at; Ctrl-C ends it and leaves nothing behind. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readPricesCall(args);
  if (!call) {
    const zh = '用法：jianhu models prices --from 日期 --to 日期 [--limit 1–100000] [--json] [--data 目录]。';
    return refuse(io, zh, 'Give both days, and a number of candidates up to 100,000 at will.');
  }
  return withApp(readConfig(call.flags, io.env, io.cwd), io, async ({ replays }) => {
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    process.once('SIGINT', stop);
    try {
      const judged = await replays.judgePrices({ ...call, signal: stopping.signal, onProgress: show(io) });
      io.stdout.write(call.json ? `${JSON.stringify(judged)}\n` : toText(judged));
      return 0;
    } catch (error) {
      if (!stopping.signal.aborted) throw error;
      io.stderr.write('已取消，没有留下任何数据。 Cancelled; nothing was kept.\n');
      return 1;
    } finally {
      process.off('SIGINT', stop);
    }
  });
}

function show({ stderr }: CommandIo): (share: number) => void {
  return (share) => {
    if ('isTTY' in stderr && stderr.isTTY === true) stderr.write(`\r已完成 ${Math.round(share * 100)} % done `);
  };
}

function toText(judged: JudgedPrices): string {
  const yuan = (fen: number): string => (fen / 100).toFixed(2);
  return `${[
    `${judged.from} – ${judged.to}  ${judged.observations} 条价格观测 observations  规则版本 versions ${judged.versions.join(', ')}`,
    `促销 promotions ${judged.promotions}  疑似 hits ${judged.hits}  需成交数据 need transactions ${judged.undecided}`,
    ...judged.candidates.map(
      (one) =>
        `${one.platform} ${one.shop} ${one.item}  ${one.startedAt}  划线价 struck ${yuan(one.strikeFen)}  最低成交 lowest paid ${yuan(one.lowestPaidFen)}  ${one.hits.join('+')}  ${one.operatorId ?? '未登记 unregistered'}`,
    ),
    '结果仅供核查，不构成认定。 A result is for an officer to check and decides nothing.',
  ].join('\n')}\n`;
}
