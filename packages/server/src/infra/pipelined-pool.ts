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
import { Client, type Pool, Query, type QueryResult } from 'pg';
import { createPreparedNames } from './prepared-names.ts';

const nameOf = createPreparedNames();

type Callback = (error: Error | null, result: QueryResult) => void;

interface Corked {
  cork(): void;
  uncork(): void;
}

/**
 * What is asked of the server in one turn of the event loop leaves in one write, and statements that come again are prepared: a request
 * of ours is many short statements, and the way to the server costs more than most of them.
 */
export class PipelinedClient extends Client {
  #isCorked = false;

  // The driver declares one overload for each form of the call; this one hands all of them on.
  override query(...given: unknown[]): never {
    const [text, values, ...rest] = given;
    const isPlain = typeof text === 'string' && Array.isArray(values) && rest.length === 0;
    const name = isPlain ? nameOf(text) : undefined;
    this.#holdUntilTurnEnds();
    if (!isPlain || name === undefined) return (super.query as (...args: unknown[]) => never).apply(this, given);
    return this.#ask(name, text, values) as never;
  }

  /** NOTE: a query made here is not copied member by member, nor does it take a stack with it, as a plain description does. */
  #ask(name: string, text: string, values: unknown[]): Promise<QueryResult> {
    const query = new Query(text, values) as Query & { name: string; callback: Callback };
    query.name = name;
    return new Promise((resolve, reject) => {
      query.callback = (error, result) => {
        if (error) reject(error);
        else resolve(result);
      };
      super.query(query);
    });
  }

  #holdUntilTurnEnds(): void {
    if (this.#isCorked) return;
    const { stream } = (this as unknown as { readonly connection: { readonly stream: Corked } }).connection;
    this.#isCorked = true;
    stream.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      stream.uncork();
    });
  }
}

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
