import {
  type CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  PostgresDriver,
  type PostgresDialectConfig,
  type PostgresPool,
  type TransactionSettings,
} from 'kysely';
import type { Pool } from 'pg';

/** Ends that were sent before they were asked for, each with the transaction that its connection carries. */
const ends = new WeakMap<DatabaseConnection, Promise<void>>();

/**
 * Begins a transaction without waiting for the answer: the first statement follows in the same write. It may also be ended ahead, in one
 * write with its last statements: where one of these fails, the server passes over the end behind it and the transaction is rolled back.
 */
class EagerDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    // A begin that fails takes the connection with it, and every statement behind it fails too.
    ends.delete(connection);
    void super.beginTransaction(connection, settings).catch(() => undefined);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const end = ends.get(connection) ?? super.commitTransaction(connection);
    ends.delete(connection);
    await end;
  }

  /** Commits behind what was asked so far; whether that succeeded is told when the transaction is committed. */
  commitAhead(connection: DatabaseConnection): void {
    const end = super.commitTransaction(connection);
    end.catch(() => undefined);
    ends.set(connection, end);
  }
}

export class PipelinedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(pool: Pool) {
    const config = { pool: pool as unknown as PostgresPool };
    super(config);
    this.#config = config;
  }

  override createDriver(): EagerDriver {
    return new EagerDriver(this.#config);
  }
}

/** Behind the end of a transaction a statement would be carried out outside of its walls. */
export function refuseWhenEnded(connection: DatabaseConnection): void {
  if (ends.has(connection)) throw new Error('the transaction is being committed, and takes no further statement');
}

/** Sends a statement whose answer nobody needs; if it fails, so do all behind it in the transaction. */
export function sendAhead(connection: DatabaseConnection, query: CompiledQuery): void {
  void connection.executeQuery(query).catch(() => undefined);
}
