import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type EvidenceProblem, verifyPackage } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';

const REASONS: Readonly<Record<EvidenceProblem['kind'], string>> = {
  unreadable: '读不出 cannot be read',
  slice: '切片被改动 is a slice that was changed',
  recording: '与采集时的签名链不符 does not lead to the head that was signed when it was recorded',
  media: '音视频被改动 is a recording that was changed',
  file: '内容与清单不符 differs from the list',
  missing: '缺失 is missing',
  added: '清单中没有 is not in the list',
  signature: '签名不符 has another signature',
  seal: '清单的摘要不符 does not seal this list',
  container: '文件包的结构被改动 was changed outside its files',
};

/** Exit code 0 when a package of evidence is the one that was made, 1 when it is not, 2 when called wrongly. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readArgs(args);
  if (!asked) {
    return refuse(
      io,
      '用法：jianhu evidence verify 证据包 [时间戳文件] [--key 公钥的SHA-256]，给出第二个文件名时，把时间戳写入其中，供 openssl ts -verify 核验；--key 为平台公布的公钥指纹（/api/v1/signing-keys）。',
      'Give a package and, if the timestamp is to be written for openssl ts -verify, a second file; --key is the SHA-256 of the key that the platform publishes under /api/v1/signing-keys.',
    );
  }
  const { file, stampTo, keySha256: wanted } = asked;
  const path = resolve(io.cwd, file);
  if (!existsSync(path)) return refuse(io, `没有文件 ${path}。`, 'There is no such file.');
  const checked = verifyPackage(readFileSync(path));
  const { title, createdAt, slices, problems, timestamp, packageSha256, publicKey, recordings, otherKeys, media } =
    checked;
  for (const { what, kind } of problems) io.stdout.write(`${what} ${REASONS[kind]}\n`);
  io.stdout.write(
    `${title ?? '—'}（${createdAt ?? '—'}）：${slices} 个切片，${problems.length} 处不符。 ${slices} slices, ${problems.length} do not agree.\n`,
  );
  const { proved, unproved } = recordings;
  io.stdout.write(
    `采集链：${proved.length} 个直播间由采集时的签名链证明，${unproved.length} 个没有。 ${proved.length} rooms are proved by a chain signed while they were recorded, ${unproved.length} are not.\n`,
  );
  if (media.held + media.apart > 0)
    io.stdout.write(
      `音视频：包内 ${media.held} 个，另存或者未取回 ${media.apart} 个（名称和哈希见 media.json）。 ${media.held} recordings are in the package, ${media.apart} are kept apart or were not fetched.\n`,
    );
  for (const key of otherKeys)
    io.stdout.write(`采集链由另一公钥签名，请一并核对 A chain was signed with another key; compare it too:\n${key}`);
  const isTheirs = wanted === undefined || checked.keySha256 === wanted;
  if (publicKey !== null) {
    io.stdout.write(`签名公钥 Signed with:\n${publicKey}SHA-256 ${checked.keySha256 ?? '—'}\n`);
    io.stdout.write(keyNote(wanted, isTheirs));
  }
  if (timestamp === null) {
    io.stdout.write('未附可信时间戳：制作时未配置时间戳服务。 No timestamp: none was configured when it was made.\n');
  } else {
    if (stampTo !== undefined) writeFileSync(resolve(io.cwd, stampTo), timestamp);
    io.stdout.write(
      `附可信时间戳，核验 To verify it: openssl ts -verify -digest ${packageSha256 ?? ''} -in ${stampTo ?? 'timestamp.tsr'} -CAfile CA.pem\n`,
    );
  }
  return problems.length === 0 && isTheirs ? 0 : 1;
}

function keyNote(wanted: string | undefined, isTheirs: boolean): string {
  if (wanted === undefined)
    return '未比对公钥：任何人都能用自己的密钥重新签名，请用 --key 与平台公布的指纹（/api/v1/signing-keys）比对。 The key was not compared: anybody can sign again with a key of his own; give --key.\n';
  return isTheirs
    ? '公钥与给定的指纹一致。 The key is the one that was given.\n'
    : '公钥与给定的指纹不符：不是该平台签名的证据包。 Another key than the one given: the platform did not sign this.\n';
}

function readArgs(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, stampTo, ...more] = positionals;
    if (file === undefined || more.length > 0) return null;
    const keySha256 = values.key?.toLowerCase();
    if (keySha256 !== undefined && !/^[\da-f]{64}$/.test(keySha256)) return null;
    return { file, stampTo, keySha256 };
  } catch {
    return null;
  }
}
