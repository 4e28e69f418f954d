import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  carryCheckpoints,
  readConfig,
  restoreBackup,
  type RestoreSummary,
  systemClock,
  withOwnerDatabase,
} from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { readFileCall } from '../file-call.ts';

/** Brings a backup into an empty data folder or database; exit code 1 when the vault's key is missing. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readFileCall(args);
  if (!call) return refuse(io, '请给出一个备份文件。', 'Give the name of one backup.');
  const file = resolve(io.cwd, call.file);
  if (!existsSync(file)) return refuse(io, `没有文件 ${file}。`, `There is no file ${file}.`);
  const config = readConfig(call.flags, io.env, io.cwd);
  const log = (sentence: string): unknown => io.stderr.write(`${sentence}\n`);
  const now = systemClock.now();
  const checkpointFolder = join(config.dataDir, 'checkpoints');
  const summary = await withOwnerDatabase(config, { log, mayBeEmpty: true }, ({ ownerUrl, secrets, ours }) =>
    restoreBackup({
      file,
      ownerUrl,
      secrets,
      ours,
      appUrl: config.database?.appUrl,
      workerUrl: config.database?.workerUrl,
      carried: carryCheckpoints({ checkpointFolder, checkpointPrivateKey: secrets.checkpointPrivateKey, now }),
      blobs: { path: join(config.dataDir, 'blobs') },
      now,
    }),
  );
  io.stdout.write(doneText(summary));
  const warnings = warningsOf(summary, config.dataDir);
  for (const warning of warnings) io.stderr.write(`${warning}\n`);
  return summary.vaultKeyMatches ? 0 : 1;
}

function doneText({ createdAt, tables, rows, files, blobs }: RestoreSummary): string {
  return (
    `已恢复 ${createdAt} 的备份：${tables} 张表、${rows} 行、${files ?? 0} 个检查点文件、${blobs ?? 0} 个证据文件，逐项核对一致。\n` +
    `Restored the backup of ${createdAt}: ${tables} tables, ${rows} rows, ${files ?? 0} checkpoint files, ${blobs ?? 0} files of evidence, each checked.\n`
  );
}

function warningsOf({ files, blobs, sameKey, setAside, vaultKeyMatches }: RestoreSummary, dataDir: string): string[] {
  const warnings: string[] = [];
  if (files === null) {
    warnings.push(
      `此备份为旧格式，不含检查点文件：请把当时的 checkpoints 目录放入 ${dataDir}，否则 jianhu audit verify 会逐个报告缺失。\n` +
        `This backup is of the old format and holds no checkpoint files: put the checkpoints folder of that time into ${dataDir}, or jianhu audit verify names each as removed.`,
    );
  }
  if (blobs === null) {
    warnings.push(
      `此备份不含证据文件（旧格式，或者升级前的自动备份）：请把当时的 blobs 目录放入 ${dataDir}；在证据页“核验”可知是否完整。\n` +
        `This backup holds no files of evidence (an old format, or the one before a migration): put the blobs folder of that time into ${dataDir}; a verification at the exhibit tells whether one is whole.`,
    );
  }
  if (setAside !== undefined) {
    warnings.push(
      `原有的检查点文件已移到 ${setAside}。\nThe checkpoint files that were there before lie in ${setAside} now.`,
    );
  }
  if (!sameKey) {
    warnings.push(
      '检查点由备份时的密钥签名，现已认可：以本目录的新密钥记下其公钥和最后一个检查点的哈希，此后的检查点用新密钥签名。\n' +
        'The checkpoints are signed with the key of the backup, which is accepted now: the new key of this folder has signed that public key and the hash of the last checkpoint; later ones are signed with the new key.',
    );
  }
  if (!vaultKeyMatches) {
    warnings.push(
      '个人信息保险库的密钥与备份时不同，个人信息无法读取，来源密钥也全部失效：请先把当时的 secrets.json 放入一个空的数据目录，再恢复到那里。\n' +
        "The vault's key is not that of the backup: personal data cannot be read and the keys of sources no longer work. Put the secrets.json of that time into an empty data folder first and restore there.",
    );
  }
  return warnings;
}
