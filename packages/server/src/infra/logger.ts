import { pino, stdSerializers, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Structured logs. Paths that could carry personal data or secrets are cut before a line is written. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    serializers: { err: serializeError },
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

/** What an error says of itself, without what the database quotes from rows and statements. */
export function serializeError(error: unknown): object {
  const {
    detail: _detail,
    where: _where,
    internalQuery: _query,
    hint: _hint,
    parameters: _values,
    ...rest
  } = stdSerializers.err(error instanceof Error ? error : new Error(String(error)));
  return rest;
}
