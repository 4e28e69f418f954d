import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { verifyCaseArchive, verifyWacz } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';

const REASONS = {
  changed: '内容与清单不符 differs from the manifest',
  missing: '缺失 is missing',
  added: '清单中没有 is not in the manifest',
  noManifest: '没有有效的清单 there is no valid manifest',
  unreadable: '记录读不出或者摘要不符 holds a record that cannot be read or has another digest',
} as const;

const VOLUMES = { main: '正卷', internal: '副卷' } as const;

/** Exit code 0 when every file of an exported case is the one of its manifest, 1 when one is not, 2 when called wrongly. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const [file] = args;
  if (file === undefined || args.length > 1) {
    return refuse(
      io,
      '用法：jianhu case verify 文件，文件为导出的案卷 TAR（正卷，或者正卷和副卷），或者网页固证包 WACZ。',
      'Give one file: an exported case, or a captured page.',
    );
  }
  const path = resolve(io.cwd, file);
  if (!existsSync(path)) return refuse(io, `没有文件 ${path}。`, 'There is no such file.');
  if (path.endsWith('.wacz')) return verifyCapture(path, io);
  const check = await verifyCaseArchive(createReadStream(path)).catch((error: unknown) => String(error));
  if (typeof check === 'string') {
    io.stderr.write(
      `不是完整的案卷档案，请重新导出。 This is no whole archive of a case; export it again. (${check})\n`,
    );
    return 1;
  }
  for (const { path: name, kind } of check.problems) {
    const member = check.manifest?.files.find((one) => one.path === name);
    const place = member?.volume && member.place ? `${VOLUMES[member.volume]}第${member.place}件 ` : '';
    io.stdout.write(`${name}${member ? `（${place}${member.name}）` : ''} ${REASONS[kind]}\n`);
  }
  const { manifest, manifestSha256 } = check;
  if (manifest) {
    io.stdout.write(
      `案件 ${manifest.number}${volumesOf(manifest.volumes)}：${manifest.files.length} 个文件，${check.problems.length} 处不符；清单 SHA-256 ${manifestSha256 ?? ''}，请与审计记录“case.exported”核对。 ` +
        `${manifest.files.length} files, ${check.problems.length} do not agree; compare the hash with the audit entry case.exported.\n`,
    );
  }
  return check.problems.length === 0 ? 0 : 1;
}

/** Nothing where the archive is of the first format, which is one volume. */
function volumesOf(volumes: readonly (keyof typeof VOLUMES)[]): string {
  return volumes.length === 0 ? '' : `（${volumes.map((one) => VOLUMES[one]).join('和')}）`;
}

async function verifyCapture(path: string, io: CommandIo): Promise<number> {
  const { url, at, responses, problems } = await verifyWacz(readFileSync(path));
  for (const { path: name, kind } of problems) io.stdout.write(`${name} ${REASONS[kind]}\n`);
  io.stdout.write(
    `网页固证 ${url ?? '—'}（${at ?? '—'}）：${responses} 个响应，${problems.length} 处不符。 ` +
      `Captured page: ${responses} answers, ${problems.length} do not agree.\n`,
  );
  return problems.length === 0 ? 0 : 1;
}
