import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type BackupSummary,
  carryCheckpoints,
  carryFiles,
  createBackup,
  readConfig,
  systemClock,
  vaultKeyFingerprint,
  withOwnerDatabase,
} from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { readFileCall } from '../file-call.ts';

/** Writes the whole database and the files of evidence to one file, also while Jianhu runs. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readFileCall(args);
  if (!call) return refuse(io, '请给出一个文件名。', 'Give the name of one file.');
  const file = resolve(io.cwd, call.file);
  if (existsSync(file)) return refuse(io, `${file} 已存在，不会覆盖。`, `${file} exists and is not overwritten.`);
  const config = readConfig(call.flags, io.env, io.cwd);
  const log = (sentence: string): unknown => io.stderr.write(`${sentence}\n`);
  const now = systemClock.now();
  const checkpointFolder = join(config.dataDir, 'checkpoints');
  const blobFolder = join(config.dataDir, 'blobs');
  const summary = await withOwnerDatabase(config, { log }, ({ ownerUrl, workerUrl, secrets }) =>
    createBackup({
      ownerUrl,
      workerUrl,
      file,
      now,
      vaultKeyFingerprint: vaultKeyFingerprint(secrets),
      carried: carryCheckpoints({ checkpointFolder, checkpointPrivateKey: secrets.checkpointPrivateKey, now }),
      blobs: carryFiles(blobFolder),
    }),
  );
  const { tables, rows, files, blobs } = summary;
  io.stdout.write(
    `已备份 ${tables} 张表、${rows} 行、${files} 个检查点文件和 ${blobs} 个证据文件到 ${file}。secrets.json 不在其中，请另行妥善保存。\n` +
      `Backed up ${tables} tables, ${rows} rows, ${files} checkpoint files and ${blobs} files of evidence to ${file}. secrets.json is not in it: keep a copy of that apart.\n`,
  );
  const warnings = warningsOf(summary, { checkpointFolder, blobFolder });
  for (const warning of warnings) io.stderr.write(warning);
  return warnings.length === 0 ? 0 : 1;
}

interface Folders {
  readonly checkpointFolder: string;
  readonly blobFolder: string;
}

function warningsOf(
  { missingFiles, missingBlobs, damagedBlobs }: BackupSummary,
  { checkpointFolder, blobFolder }: Folders,
): string[] {
  const warnings: string[] = [];
  if (missingFiles.length > 0) {
    warnings.push(
      `${checkpointFolder} 中缺少 ${missingFiles.length} 个检查点文件，未能备份：请运行 jianhu audit verify。\n` +
        `${missingFiles.length} checkpoint files are gone from ${checkpointFolder} and not in the backup: run jianhu audit verify.\n`,
    );
  }
  if (missingBlobs.length > 0) {
    warnings.push(
      `${blobFolder} 中缺少 ${missingBlobs.length} 个证据文件，未能备份，例如 ${missingBlobs[0]}：请从较早的备份中找回。\n` +
        `${missingBlobs.length} files of evidence are gone from ${blobFolder} and not in the backup, such as ${missingBlobs[0]}: find them in an earlier backup.\n`,
    );
  }
  if (damagedBlobs.length > 0) {
    warnings.push(
      `${blobFolder} 中有 ${damagedBlobs.length} 个证据文件与其哈希不符，已按现状备份，例如 ${damagedBlobs[0]}：请从较早的备份中找回。\n` +
        `${damagedBlobs.length} files of evidence in ${blobFolder} are not what their hash says and were backed up as they are, such as ${damagedBlobs[0]}: find them in an earlier backup.\n`,
    );
  }
  return warnings;
}
