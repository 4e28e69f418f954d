/**
 * Why a file is not read; `read-in-process.ts` turns it into the one `AppError`. Of its own, because the process that reads files loads
 * as little as it can.
 */
export class TableRefusal extends Error {
  readonly code: 'import.unreadable' | 'import.tooLarge' | 'import.tooManyRows' | 'import.missingColumn';
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: TableRefusal['code'], details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'TableRefusal';
    this.code = code;
    this.details = details;
  }
}
