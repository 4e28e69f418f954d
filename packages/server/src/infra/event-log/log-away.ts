import { AppError } from '@jianhu/kernel';

/** No nats-server answers in time: nothing was kept, and the same may be sent again. */
export function logAway(): AppError {
  // Whoever starts a process reads the message; a source is told the sentence of the code.
  const message = '事件日志的 NATS 服务没有应答。\nNo nats-server of the event log answers.';
  return Object.assign(new AppError('log.unavailable', 503), { message });
}

export function isLogAway(error: unknown): boolean {
  return error instanceof AppError && error.code === 'log.unavailable';
}
