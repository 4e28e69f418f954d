/**
 * The one way in which the application refuses. The code is stable, is the translation key of the sentence that people read,
 * and knows nothing of HTTP libraries; the details are safe to show and to log.
 */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.details = details;
  }
}
