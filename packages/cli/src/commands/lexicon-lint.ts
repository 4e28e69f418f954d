import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkEntries, checkShadows, rulebookFromEntries, type RulebookReport } from '@jianhu/rules';
import { readJsonFolder } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { PROBLEM_TITLES } from '../problem-titles.ts';
import { RULEBOOK_FOLDER } from '../read-rulebook-folder.ts';

// The words of the law and the articles they cite; tables, procedures and plans are for `rulebook check`.
const OWN_ROOMS = /^(lexicons|statutes)\//;

/** Exit code 0 when the lexicons stand, 1 when something is wrong in them, 2 when called wrongly. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args);
  if (!call) return refuse(io, '用法：jianhu lexicon lint [规则库目录] [--json]。', 'Give at most one folder.');
  const folder = call.folder === null ? RULEBOOK_FOLDER : resolve(io.cwd, call.folder);
  if (!existsSync(join(folder, 'lexicons'))) {
    return refuse(
      io,
      `${folder} 里没有 lexicons 目录，请给出规则库所在目录。`,
      'There is no folder lexicons; give the folder of a rulebook.',
    );
  }
  const report = await lint(readJsonFolder(folder).filter(([path]) => OWN_ROOMS.test(path)));
  io.stdout.write(call.json ? `${JSON.stringify(toJson(report))}\n` : toText(report));
  return report.problems.length > 0 ? 1 : 0;
}

// Words are tried one by one, which only a rulebook bears whose patterns and examples hold.
async function lint(entries: readonly [path: string, text: string][]): Promise<RulebookReport> {
  const report = await checkEntries(entries);
  return report.problems.length > 0 ? report : { ...report, problems: checkShadows(rulebookFromEntries(entries)) };
}

function readCall(args: readonly string[]): { readonly folder: string | null; readonly json: boolean } | null {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return positionals.length > 1 ? null : { folder: positionals[0] ?? null, json: values.json };
  } catch {
    return null;
  }
}

function toJson({ problems, counts }: RulebookReport): unknown {
  return {
    lexicons: counts.lexicons,
    terms: counts.terms,
    problems: problems.map((problem) => ({ ...problem, zh: PROBLEM_TITLES[problem.code] })),
  };
}

function toText({ problems, counts }: RulebookReport): string {
  const lines = problems.map(
    ({ path, subject, code, message }) => `${path}  ${subject}\n  ${code} ${PROBLEM_TITLES[code]}。 ${message}.`,
  );
  const verdict =
    problems.length === 0
      ? `词库没有问题：${counts.lexicons} 部，${counts.terms} 个词条 ${counts.lexicons} lexicons, ${counts.terms} terms, no problem`
      : `词库有 ${problems.length} 个问题 ${problems.length} problem(s) in the lexicons`;
  return `${[...lines, verdict].join('\n')}\n`;
}
