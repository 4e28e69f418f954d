import { createWriteStream, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { exportEvidence, readConfig, VERSION } from '@jianhu/server';
import { type CommandIo, refuse } from '../command.ts';
import { withApp } from '../with-app.ts';

/** Writes one package of what was received around the findings of a clue; the trail of the clue holds that it was made. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readArgs(args);
  if (!asked) {
    return refuse(
      io,
      '用法：jianhu evidence export 线索编号 [--out 文件] [--data 目录]。',
      'Give the number of a clue, and a file and a data folder if need be.',
    );
  }
  const { number, out, flags } = asked;
  return withApp(readConfig(flags, io.env, io.cwd), io, async (app, { checkpointPrivateKey }) => {
    const authorityUrl = io.env['TSA_URL'];
    const made = await exportEvidence(app, {
      number,
      privateKey: checkpointPrivateKey,
      authorityUrl,
      software: `jianhu/${VERSION}`,
      openBlob: app.retention.openBlob,
    });
    if (made === null) return refuse(io, `没有编号为 ${number} 的线索。`, 'There is no clue of that number.');
    const path = resolve(io.cwd, out ?? `${number}.wacz`);
    const kept = await app.retention.findKept(number);
    if (made.withoutSlice > 0 && kept !== null) {
      await pipeline(app.retention.openBlob(kept.sha256), createWriteStream(path, { flags: 'wx' }));
      io.stdout.write(
        `日志已按保存期限清理，已写入留存的证据包 ${path}，SHA-256 ${kept.sha256}。 The log has left by policy: this is the package that was kept before.\n`,
      );
      return 0;
    }
    writeFileSync(path, made.bytes, { flag: 'wx' });
    const { slices, findings, withoutSlice, unproved } = made;
    io.stdout.write(
      `已写入 ${path}：${findings} 处命中，${slices} 个切片。 Written: ${findings} findings, ${slices} slices.\n`,
    );
    if (withoutSlice > 0)
      io.stdout.write(
        `${withoutSlice} 处命中的原始切片已不在日志中。 The log no longer holds the slices of ${withoutSlice}.\n`,
      );
    if (unproved.length > 0)
      io.stdout.write(
        `${unproved.length} 个直播间的采集链尚未签名或者已不完整，稍后可重新导出。 No signed chain proves ${unproved.length} rooms yet, or none any more; export again later.\n`,
      );
    if (authorityUrl === undefined)
      io.stdout.write(
        '未配置时间戳服务（TSA_URL），证据包不含可信时间戳。 TSA_URL is not set: there is no timestamp.\n',
      );
    return 0;
  });
}

function readArgs(args: readonly string[]) {
  try {
    const options = { out: { type: 'string' }, data: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [number, ...more] = positionals;
    if (number === undefined || more.length > 0) return null;
    return { number, out: values.out, flags: values.data === undefined ? [] : ['--data', values.data] };
  } catch {
    return null;
  }
}
