import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig, restoreBackup, withOwnerDatabase } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { readFileCall } from '../file-call.ts';

/** Brings a backup into an empty data folder or database; exit code 1 when the vault's key is missing. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readFileCall(args);
  if (!call) return refuse(io, '请给出一个备份文件。', 'Give the name of one backup.');
  const file = resolve(io.cwd, call.file);
  if (!existsSync(file)) return refuse(io, `没有文件 ${file}。`, `There is no file ${file}.`);
  const config = readConfig(call.flags, io.env);
  const log = (sentence: string): unknown => io.stderr.write(`${sentence}\n`);
  const summary = await withOwnerDatabase(config, log, ({ ownerUrl, secrets, ours }) =>
    restoreBackup({
      file,
      ownerUrl,
      secrets,
      ours,
      appUrl: config.database?.appUrl,
      workerUrl: config.database?.workerUrl,
    }),
  );
  io.stdout.write(
    `已恢复 ${summary.createdAt} 的备份：${summary.tables} 张表、${summary.rows} 行，逐表核对一致。\n` +
      `Restored the backup of ${summary.createdAt}: ${summary.tables} tables, ${summary.rows} rows, each table checked.\n`,
  );
  if (summary.vaultKeyMatches) return 0;
  io.stderr.write(
    '个人信息保险库的密钥与备份时不同：请把当时的 secrets.json 放入数据目录，否则个人信息无法读取。\n' +
      "The vault's key is not that of the backup: put the secrets.json of that time into the data folder, or personal data cannot be read.\n",
  );
  return 1;
}
