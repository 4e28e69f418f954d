import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  carryCheckpoints,
  createBackup,
  readConfig,
  systemClock,
  vaultKeyFingerprint,
  withOwnerDatabase,
} from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { readFileCall } from '../file-call.ts';

/** Writes the whole database to one file, also while Jianhu runs. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readFileCall(args);
  if (!call) return refuse(io, '请给出一个文件名。', 'Give the name of one file.');
  const file = resolve(io.cwd, call.file);
  if (existsSync(file)) return refuse(io, `${file} 已存在，不会覆盖。`, `${file} exists and is not overwritten.`);
  const config = readConfig(call.flags, io.env, io.cwd);
  const log = (sentence: string): unknown => io.stderr.write(`${sentence}\n`);
  const now = systemClock.now();
  const checkpointFolder = join(config.dataDir, 'checkpoints');
  const summary = await withOwnerDatabase(config, { log }, ({ ownerUrl, workerUrl, secrets }) =>
    createBackup({
      ownerUrl,
      workerUrl,
      file,
      now,
      vaultKeyFingerprint: vaultKeyFingerprint(secrets),
      carried: carryCheckpoints({ checkpointFolder, checkpointPrivateKey: secrets.checkpointPrivateKey, now }),
    }),
  );
  const { tables, rows, files, missingFiles } = summary;
  io.stdout.write(
    `已备份 ${tables} 张表、${rows} 行和 ${files} 个检查点文件到 ${file}。secrets.json 不在其中，请另行妥善保存。\n` +
      `Backed up ${tables} tables, ${rows} rows and ${files} checkpoint files to ${file}. secrets.json is not in it: keep a copy of that apart.\n`,
  );
  if (missingFiles.length === 0) return 0;
  io.stderr.write(
    `${checkpointFolder} 中缺少 ${missingFiles.length} 个检查点文件，未能备份：请运行 jianhu audit verify。\n` +
      `${missingFiles.length} checkpoint files are gone from ${checkpointFolder} and not in the backup: run jianhu audit verify.\n`,
  );
  return 1;
}
