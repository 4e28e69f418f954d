import { inScope, readConfig, systemScope } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { readDataFlags } from '../data-flags.ts';
import { withApp } from '../with-app.ts';

/** Archives what waits in the log and says what is archived now; a server that runs does so by itself every hour. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const flags = readDataFlags(args);
  if (!flags) return refuse(io, '用法：jianhu archive [--data 目录]。', 'Give a data folder at most.');
  return withApp(readConfig(flags, io.env, io.cwd), io, async ({ infra, replays }) => {
    const { files, rows } = await replays.archive();
    const days = await inScope(infra.workerDb, systemScope, (tx) => replays.archivedDays(tx));
    const zh = days ? `归档范围 ${days.from} 至 ${days.to}` : '尚无归档';
    const en = days ? `the archive goes from ${days.from} to ${days.to}` : 'nothing is archived yet';
    io.stdout.write(`新归档 ${files} 个文件、${rows} 条观测；${zh}。\n`);
    io.stdout.write(`Archived ${rows} observations in ${files} new files; ${en}.\n`);
    return 0;
  });
}
