import { type CompiledQuery, type DatabaseConnection, Kysely, sql, Transaction } from 'kysely';
import { Pool, types as pgTypes } from 'pg';
import type { DB } from './database.generated.ts';
import { fixedStatement } from './fixed-statement.ts';
import { PipelinedClient } from './pipelined-client.ts';
import { PipelinedDialect, refuseWhenEnded, sendAhead } from './pipelined-pool.ts';

export type Database = Kysely<DB>;
export type Tx = Transaction<DB>;

/** Who is asking, as the row-level policies read it. `actorRef` is a reference for the audit trail, never a name. */
export interface RowScope {
  readonly actorRef: string;
  readonly unitId: string | null;
  readonly countyCode: string | null;
  readonly reach: 'city' | 'county' | 'unit' | 'none';
  /** The three administrators have no reach; what they see instead (people, sources, the trail) hangs on this. */
  readonly administrator?: 'system' | 'security' | 'audit' | null;
  /** The tenant for which a person of a front acts; set by the edge once it has found him to be one of its people. */
  readonly tenantId?: string | null;
  /** Counties beyond the own one whose rooms the unit watches today; it changes nothing there. */
  readonly watch?: readonly string[];
}

/** The platform itself (detector, jobs): sees all rows, and is named as such in the trail. */
export const systemScope: RowScope = { actorRef: 'system', unitId: null, countyCode: null, reach: 'city' };

const CIVIL_DATE_OID = 1082;
const INT8_OID = 20;

/** Civil dates stay strings (a `Date` would move them over a day); counts stay numbers, as all of ours are below 2^53. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === CIVIL_DATE_OID && format !== 'binary') return (value: string) => value;
    if (oid === INT8_OID && format !== 'binary') return Number;
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the driver names some oids, the server has any number
    return pgTypes.getTypeParser(oid, format);
  },
};

export interface PoolOptions {
  readonly connectionString: string;
  readonly max: number;
  readonly applicationName: string;
  /** How long a transaction may wait for its own process: one that was cut off must not hold its locks against the others. */
  readonly idleInTransactionMs?: number | undefined;
}

/** As long as a statement may take. */
const IDLE_IN_TRANSACTION_MS = 30_000;
/** A line that died in silence is noticed after some twenty seconds, and not after the two hours of the system. */
export const KEEP_ALIVE_MS = 10_000;

/** A new connection plans every statement anew, which costs it a second of processor time: those of a busy minute are kept through a pause. */
const IDLE_CONNECTION_MS = 300_000;

export function createPool(options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: options.connectionString,
    max: options.max,
    application_name: options.applicationName,
    types,
    Client: PipelinedClient,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: options.idleInTransactionMs ?? IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  });
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export function createDatabase(pool: Pool): Database {
  return new Kysely<DB>({ dialect: new PipelinedDialect(pool) });
}

/** What the library asks of a transaction besides; neither is used, since this one was begun already. */
const dialect = new PipelinedDialect(new Pool());
const made = { dialect, driver: dialect.createDriver() };

/**
 * The same transaction without waiting in line: statements that are asked for together (`Promise.all`) leave in one write and are carried
 * out in the order in which they were asked for.
 */
function pipelined(tx: Tx, connection: DatabaseConnection): Tx {
  const executor = tx.getExecutor().withConnectionProvider({
    async provideConnection(consumer) {
      refuseWhenEnded(connection);
      return consumer(connection);
    },
  });
  const { dialect, driver } = made;
  return new Transaction<DB>({ config: { dialect }, dialect, driver, executor });
}

/** Runs `work` in one transaction behind the row walls of `scope`. */
export async function inScope<T>(db: Database, scope: RowScope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const settings = settingsOf(tx, {
      person: scope.actorRef,
      unit: scope.unitId ?? '',
      county: scope.countyCode ?? '',
      reach: scope.reach,
      administrator: scope.administrator ?? '',
      tenant: scope.tenantId ?? '',
      watch: scope.watch?.join(',') ?? '',
    }).compile();
    const connection = await tx.getExecutor().provideConnection(async (one) => {
      sendAhead(one, settings);
      return one;
    });
    return work(pipelined(tx, connection));
  });
}

const settingsOf = fixedStatement(
  (
    _db,
    to: Readonly<Record<'person' | 'unit' | 'county' | 'reach' | 'administrator' | 'tenant' | 'watch', string>>,
  ) => sql`
    select set_config('jianhu.person', ${to.person}, true), set_config('jianhu.unit', ${to.unit}, true),
      set_config('jianhu.county', ${to.county}, true), set_config('jianhu.reach', ${to.reach}, true),
      set_config('jianhu.administrator', ${to.administrator}, true), set_config('jianhu.tenant', ${to.tenant}, true),
      set_config('jianhu.watch', ${to.watch}, true)`,
);

export interface Statement {
  compile(db: Tx): CompiledQuery;
}

type RowsOf<T extends readonly Statement[]> = {
  [K in keyof T]: T[K] extends { compile(db: Tx): CompiledQuery<infer Row> } ? Row[] : never;
};

/** Several statements of one transaction in one way to the server and back, in the order given. */
export async function together<const T extends readonly Statement[]>(tx: Tx, ...statements: T): Promise<RowsOf<T>> {
  const compiled = statements.map((one) => one.compile(tx));
  return tx.getExecutor().provideConnection(async (connection) => {
    const answers = await atOnce(...compiled.map((one) => connection.executeQuery(one)));
    // Each answer belongs to the statement in its place.
    return answers.map(({ rows }) => rows) as RowsOf<T>;
  });
}

/**
 * The last works of a transaction, which leave in one write with its end. What each asks first must be all that it asks. Works that only
 * read may be several; what is written is one `together`, which builds everything before it sends anything, and behind it nothing may fail.
 */
export async function lastly<const T extends readonly unknown[]>(
  tx: Tx,
  ...works: { readonly [K in keyof T]: PromiseLike<T[K]> }
): Promise<T> {
  const sent = tx.getExecutor().provideConnection(async (connection) => made.driver.commitAhead(connection));
  const [, answers] = await atOnce(sent, atOnce<T>(...works));
  return answers;
}

/** Works of one transaction that do not wait for one another: what each asks first leaves in one write, in the order given. */
export async function atOnce<const T extends readonly unknown[]>(
  ...works: { readonly [K in keyof T]: PromiseLike<T[K]> }
): Promise<T> {
  const answers = await Promise.allSettled(works);
  // The first that failed says why; those behind it only that the transaction is over.
  const failed = answers.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  // None failed, and each stands in its place.
  return answers.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as unknown as T;
}
