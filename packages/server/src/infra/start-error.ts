/** Why Jianhu cannot start or a command cannot run, in one sentence per language that says what to do. Shown without a stack. */
export class StartError extends Error {
  readonly sentenceZh: string;
  readonly sentenceEn: string;
  readonly exitCode: number;

  constructor(sentenceZh: string, sentenceEn: string, exitCode = 1) {
    super(`${sentenceZh}\n${sentenceEn}`);
    this.name = 'StartError';
    this.sentenceZh = sentenceZh;
    this.sentenceEn = sentenceEn;
    this.exitCode = exitCode;
  }
}

/** Several findings at once, one line each, so that all of them can be put right before the next try. */
export function joinStartErrors(errors: readonly StartError[], exitCode = 1): StartError {
  const zh = errors.map((error) => error.sentenceZh).join('\n');
  const en = errors.map((error) => error.sentenceEn).join('\n');
  return new StartError(zh, en, exitCode);
}

/** The sentence for a full disk, or undefined when the failure has another cause. */
export function findDiskFullError(failure: unknown, folder: string): StartError | undefined {
  const text = failure instanceof Error ? `${errorCode(failure)} ${failure.message}` : String(failure);
  if (!/ENOSPC|EDQUOT|53100|No space left on device|Check free disk space|Disk quota exceeded/i.test(text))
    return undefined;
  return new StartError(
    `磁盘空间不足：${folder} 所在磁盘已满，请清理后重试。`,
    `The disk is full: free space on the disk that holds ${folder} and try again.`,
  );
}

/** Turns the failure of `listen` into a sentence. */
export function describeListenError(error: unknown, host: string, port: number): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `端口 ${port} 已被占用：请用 --port 或 PORT 换一个端口，或停止占用它的程序。`,
        `Port ${port} is in use: choose another with --port or PORT, or stop the program that uses it.`,
      );
    case 'EACCES':
      return new StartError(
        `无权使用端口 ${port}：1024 以下的端口需要系统授权，请用 --port 换一个端口。`,
        `No right to use port ${port}: ports below 1024 need a system right; choose another with --port.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(
        `本机没有地址 ${host}：请检查 HOST。`,
        `This machine does not have the address ${host}: check HOST.`,
      );
    default:
      return error;
  }
}

/** The system's or PostgreSQL's code of an error, or an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
