import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  PostgresDriver,
  type PostgresDialectConfig,
  type PostgresPool,
  type TransactionSettings,
} from 'kysely';
import type { Pool } from 'pg';

/** Begins a transaction without waiting for the answer: the first statement follows in the same write. */
class EagerDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    // A begin that fails takes the connection with it, and every statement behind it fails too.
    void super.beginTransaction(connection, settings).catch(() => undefined);
  }
}

export class PipelinedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(pool: Pool) {
    const config = { pool: pool as unknown as PostgresPool };
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new EagerDriver(this.#config);
  }
}

/** Sends a statement whose answer nobody needs; if it fails, so do all behind it in the transaction. */
export function sendAhead(connection: DatabaseConnection, query: CompiledQuery): void {
  void connection.executeQuery(query).catch(() => undefined);
}
