import { describe, expect, it } from 'vitest';
import { StartError, describeListenError, findDiskFullError, joinStartErrors } from './start-error.ts';

function systemError(code: string, message = code): Error {
  return Object.assign(new Error(message), { code });
}

function sentencesOf(error: unknown): string[] {
  if (!(error instanceof StartError)) throw new Error('no sentence', { cause: error });
  return [error.sentenceZh, error.sentenceEn];
}

describe('describeListenError', () => {
  it.each([
    [
      'EADDRINUSE',
      '端口 8080 已被占用：请用 --port 或 PORT 换一个端口，或停止占用它的程序。',
      'Port 8080 is in use: choose another with --port or PORT, or stop the program that uses it.',
    ],
    [
      'EACCES',
      '无权使用端口 8080：1024 以下的端口需要系统授权，请用 --port 换一个端口。',
      'No right to use port 8080: ports below 1024 need a system right; choose another with --port.',
    ],
    [
      'EADDRNOTAVAIL',
      '本机没有地址 10.0.0.9：请检查 HOST。',
      'This machine does not have the address 10.0.0.9: check HOST.',
    ],
    [
      'ENOTFOUND',
      '本机没有地址 10.0.0.9：请检查 HOST。',
      'This machine does not have the address 10.0.0.9: check HOST.',
    ],
  ])('says %s in one sentence of each language', (code, zh, en) => {
    expect(sentencesOf(describeListenError(systemError(code), '10.0.0.9', 8080))).toEqual([zh, en]);
  });

  it('leaves any other failure as it is', () => {
    const bug = new TypeError('not a function');
    expect(describeListenError(bug, '127.0.0.1', 8080)).toBe(bug);
  });
});

describe('findDiskFullError', () => {
  it.each([
    ['the system', systemError('ENOSPC', 'ENOSPC: no space left on device, write')],
    ['a quota', systemError('EDQUOT')],
    ['PostgreSQL', systemError('53100', 'could not extend file "base/16384/2619"')],
    ['the log of PostgreSQL', 'PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device'],
    ['initdb', Object.assign(new Error('Command failed: initdb\nDisk quota exceeded'), { code: 1 })],
  ])('recognises the words of %s', (_, failure) => {
    expect(sentencesOf(findDiskFullError(failure, '/srv/jianhu'))).toEqual([
      '磁盘空间不足：/srv/jianhu 所在磁盘已满，请清理后重试。',
      'The disk is full: free space on the disk that holds /srv/jianhu and try again.',
    ]);
  });

  it('takes nothing else for a full disk', () => {
    expect(findDiskFullError(systemError('EACCES'), '/srv/jianhu')).toBeUndefined();
  });
});

describe('joinStartErrors', () => {
  it('gives each finding a line of its own', () => {
    const joined = joinStartErrors([new StartError('甲。', 'A.'), new StartError('乙。', 'B.')], 2);
    expect(joined).toMatchObject({ message: '甲。\n乙。\nA.\nB.', exitCode: 2 });
  });
});
