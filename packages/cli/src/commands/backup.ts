import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createBackup, readConfig, systemClock, vaultKeyFingerprint, withOwnerDatabase } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { readFileCall } from '../file-call.ts';

/** Writes the whole database to one file, also while Jianhu runs. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readFileCall(args);
  if (!call) return refuse(io, '请给出一个文件名。', 'Give the name of one file.');
  const file = resolve(io.cwd, call.file);
  if (existsSync(file)) return refuse(io, `${file} 已存在，不会覆盖。`, `${file} exists and is not overwritten.`);
  const config = readConfig(call.flags, io.env);
  const log = (sentence: string): unknown => io.stderr.write(`${sentence}\n`);
  const { tables, rows } = await withOwnerDatabase(config, log, ({ ownerUrl, workerUrl, secrets }) =>
    createBackup({
      ownerUrl,
      workerUrl,
      file,
      now: systemClock.now(),
      vaultKeyFingerprint: vaultKeyFingerprint(secrets),
    }),
  );
  io.stdout.write(
    `已备份 ${tables} 张表、${rows} 行到 ${file}。secrets.json 不在其中，请另行妥善保存。\n` +
      `Backed up ${tables} tables, ${rows} rows to ${file}. secrets.json is not in it: keep a copy of that apart.\n`,
  );
  return 0;
}
