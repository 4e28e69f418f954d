import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkEntries, type RulebookReport } from '@jianhu/rules';
import { readJsonFolder } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { PROBLEM_TITLES } from '../problem-titles.ts';
import { RULEBOOK_FOLDER } from '../read-rulebook-folder.ts';

/** Exit code 0 when nothing is wrong, 1 when something is, 2 when called wrongly. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args);
  if (!call) return refuse(io, '用法：jianhu rulebook check [规则库目录] [--json]。', 'Give at most one folder.');
  const folder = call.folder === null ? RULEBOOK_FOLDER : resolve(io.cwd, call.folder);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    return refuse(
      io,
      `没有目录 ${folder}，请给出规则库所在目录。`,
      'There is no such folder; give the folder of a rulebook.',
    );
  }
  const report = await checkEntries(readJsonFolder(folder));
  io.stdout.write(call.json ? `${JSON.stringify(toJson(report))}\n` : toText(report));
  return report.problems.length > 0 ? 1 : 0;
}

function readCall(args: readonly string[]): { readonly folder: string | null; readonly json: boolean } | null {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [folder = null] = positionals;
    return positionals.length > 1 ? null : { folder, json: values.json };
  } catch {
    return null;
  }
}

function toJson({ problems, counts }: RulebookReport) {
  return { problems: problems.map((problem) => ({ ...problem, zh: PROBLEM_TITLES[problem.code] })), counts };
}

function toText({ problems, counts }: RulebookReport): string {
  const lines = problems.map(
    ({ path, subject, code, message }) => `${path}  ${subject}\n  ${code} ${PROBLEM_TITLES[code]}。 ${message}.`,
  );
  const { lexicons, terms, tables, rows, models, deadlines, procedures, services, statutes } = counts;
  const zh = `词库 ${lexicons}（词条 ${terms}），决策表 ${tables}（行 ${rows}），模型 ${models}，期限 ${deadlines}，程序 ${procedures}，服务事项 ${services}，法规 ${statutes}`;
  const en = `${lexicons} lexicons (${terms} terms), ${tables} tables (${rows} rows), ${models} models, ${deadlines} terms of law, ${procedures} procedures, ${services} service items, ${statutes} statutes`;
  const verdict =
    problems.length === 0
      ? '规则库没有问题 The rulebook has no problem'
      : `规则库有 ${problems.length} 个问题，未通过 The rulebook has ${problems.length} problem(s) and is refused`;
  return `${[...lines, verdict, zh, en].join('\n')}\n`;
}
