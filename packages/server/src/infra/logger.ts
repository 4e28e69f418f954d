import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Structured logs. Paths that could carry personal data or secrets are cut before a line is written. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: [
        'req.headers',
        'password',
        '*.password',
        'token',
        '*.token',
        'key',
        '*.key',
        'phone',
        '*.phone',
        'email',
        '*.email',
      ],
      censor: '[cut]',
    },
  });
}
