import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type AuditReport, createAudit, readConfig } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { withInfra } from '../with-infra.ts';

/** Verifies the whole trail and names what was touched; 1 when something was. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args);
  if (!call)
    return refuse(io, '用法：audit verify [--json] [--data DIR]。', 'Call: audit verify [--json] [--data DIR].');
  const config = readConfig(call.flags, io.env, io.cwd);
  const report = await withInfra(config, io, (infra, { secrets }) => {
    const checkpointFolder = join(config.dataDir, 'checkpoints');
    return createAudit(infra, { checkpointFolder, checkpointPrivateKey: secrets.checkpointPrivateKey }).verify();
  });
  io.stdout.write(call.json ? `${JSON.stringify(report)}\n` : textOf(report));
  return report.problems.length === 0 ? 0 : 1;
}

function readCall(args: readonly string[]): { json: boolean; flags: readonly string[] } | null {
  try {
    const options = { json: { type: 'boolean' }, data: { type: 'string' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { json: values.json ?? false, flags: values.data === undefined ? [] : ['--data', values.data] };
  } catch {
    return null;
  }
}

function textOf({ chains, entries, checkpoints, lastCheckpointAt, problems }: AuditReport): string {
  const last = lastCheckpointAt ?? '—';
  const counts =
    `已核验 ${chains} 条链、${entries} 条记录、${checkpoints} 个检查点（最后一个：${last}）。\n` +
    `Verified ${chains} chains, ${entries} entries, ${checkpoints} checkpoints (the last one: ${last}).\n`;
  if (problems.length === 0) return `${counts}未发现改动。 Nothing was touched.\n`;
  const lines = problems.map((problem) => `- ${problem.sentenceZh} ${problem.sentenceEn}\n`);
  return `${counts}发现 ${problems.length} 处问题： ${problems.length} problems:\n${lines.join('')}`;
}
