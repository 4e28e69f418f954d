/* oxlint-disable no-underscore-dangle -- the driver names so what it hands to no subclass */
import { Client, Query, type QueryResult } from 'pg';
import { createPreparedNames } from './prepared-names.ts';

const nameOf = createPreparedNames();

type Callback = (error: Error | null, result?: QueryResult) => void;

/** What the driver keeps of a connection, of which its types tell nothing. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  readonly submittedNamedStatements: Record<string, string>;
  describe(what: object): void;
  sync(): void;
}

interface Description {
  readonly fields: readonly object[];
}

/** What the driver works out of a description before it reads the first row: the same for every answer to the statement. */
interface Shape {
  readonly fields: unknown;
  readonly _parsers: unknown;
  readonly _prebuiltEmptyResultObject: unknown;
}
const shapes = new WeakMap<Description, Shape>();

/** The driver's own handling of what the server says, which this client goes through. */
interface Inner {
  readonly connection: Wire;
  readonly _sentQueryQueue: object[];
  readonly _txStatus: string | null;
  _getActiveQuery(): object | null;
  _handleReadyForQuery(message: { readonly status: string | null }): void;
  _handleRowDescription(message: Description): void;
  _handleCommandComplete(message: object): void;
  _handleEmptyQuery(message: object): void;
  _handleErrorMessage(message: Refused): void;
}

type Refused = Error & { readonly severity?: string };

/** What the server says of a statement behind one that failed. */
class AbortedBatch extends Error {
  readonly code = '25P02';

  constructor(cause: Error) {
    super('current transaction is aborted', { cause });
  }
}

/**
 * What is asked of the server in one turn of the event loop leaves in one write, closed by one `Sync`, so that the server answers in one
 * write too; statements that come again are prepared, and their columns are described once. A request of ours is many short statements, and
 * the way to the server costs more than most of them.
 */
export class PipelinedClient extends Client {
  #isCorked = false;
  /** Of a statement of this turn whose values could not be written: what is asked behind it, its end above all, is refused as by the server. */
  #unwritten: Error | undefined;
  /** The last statement that no `Sync` follows yet. */
  #open: BatchedQuery | undefined;
  readonly #described = new Map<string, Description | null>();
  #unsynced: Wire | undefined;

  // The driver declares one overload for each form of the call; this one hands all of them on.
  override query(...given: unknown[]): never {
    const [text, values, ...rest] = given;
    this.#holdUntilTurnEnds();
    if (typeof text === 'string' && Array.isArray(values) && rest.length === 0) {
      const name = nameOf(text);
      // Without a name and values it may be several statements, which only the simple form of the call takes.
      if (name !== undefined || values.length > 0) return this.#ask(name, text, values) as never;
    }
    this.#endBatch();
    return (super.query as (...args: unknown[]) => never).apply(this, given);
  }

  /** NOTE: a query made here is not copied member by member, nor does it take a stack with it, as a plain description does. */
  #ask(name: string | undefined, text: string, values: unknown[]): Promise<QueryResult> {
    if (this.#unwritten && text !== 'rollback') return Promise.reject(new AbortedBatch(this.#unwritten));
    const query = new BatchedQuery(text, values, this, name);
    return new Promise((resolve, reject) => {
      query.callback = (error, result) => {
        if (error) reject(error);
        else if (result) resolve(result);
      };
      super.query(query);
    });
  }

  /** Sends a statement; its answer is followed by that of the next one until the batch is closed. */
  sendOpen(query: BatchedQuery, send: (wire: Wire) => Error | null): Error | null {
    this.#holdUntilTurnEnds();
    const described = query.name === undefined ? undefined : this.#described.get(query.name);
    const wire = this.#wire();
    wire.describe = described === undefined ? this.#describe : () => undefined;
    const refused = send(wire);
    if (refused) return refused;
    this.#open = query;
    if (described) query.handleRowDescription(described);
    query.isDescribed = described !== undefined;
    // Values that could not be written: nothing of it will be answered but the end of the batch.
    if (query.failure) {
      this.#unwritten = query.failure;
      this.#endBatch();
    }
    return null;
  }

  #wire(): Wire {
    const { connection } = this.#inner;
    this.#unsynced ??= Object.assign(Object.create(connection) as Wire, { sync: () => undefined });
    return this.#unsynced;
  }

  #endBatch(): void {
    if (!this.#open) return;
    this.#open.endsBatch = true;
    this.#open = undefined;
    this.#inner.connection.sync();
  }

  #holdUntilTurnEnds(): void {
    if (this.#isCorked) return;
    const { stream } = this.#inner.connection;
    this.#isCorked = true;
    stream.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      this.#unwritten = undefined;
      this.#endBatch();
      stream.uncork();
    });
  }

  _handleRowDescription(message: Description): void {
    const query = this.#inner._getActiveQuery();
    if (query instanceof BatchedQuery) query.description = message;
    inner._handleRowDescription.call(this, message);
  }

  _handleCommandComplete(message: object): void {
    const query = this.#inner._getActiveQuery();
    inner._handleCommandComplete.call(this, message);
    this.#goOn(query);
  }

  _handleEmptyQuery(message: object): void {
    const query = this.#inner._getActiveQuery();
    inner._handleEmptyQuery.call(this, message);
    this.#goOn(query);
  }

  /** Whether its batch ends here or not, a statement is done; only behind the last one does the server say that it is ready. */
  #goOn(query: object | null): void {
    if (!(query instanceof BatchedQuery)) return;
    if (query.name !== undefined && !query.isDescribed) this.#described.set(query.name, query.description);
    if (!query.endsBatch) this.#inner._handleReadyForQuery({ status: this.#inner._txStatus });
  }

  /** The server passes over what is left of the batch. */
  _handleErrorMessage(message: Refused): void {
    let query = this.#inner._getActiveQuery();
    inner._handleErrorMessage.call(this, message);
    const told = message.severity === 'FATAL' ? message : new AbortedBatch(message);
    while (query instanceof BatchedQuery && !query.endsBatch) {
      query = this.#inner._sentQueryQueue.shift() ?? null;
      if (!(query instanceof BatchedQuery)) return;
      if (query.name !== undefined) delete this.#inner.connection.submittedNamedStatements[query.name];
      query.callback?.(told);
    }
  }

  readonly #describe = (what: object): void => this.#inner.connection.describe(what);

  get #inner(): Inner {
    return this as unknown as Inner;
  }
}

// The driver's class has these, its types do not.
const inner = Client.prototype as unknown as Inner;

interface DriverQuery {
  callback?: Callback;
  name?: string | undefined;
  _result: Shape;
  _accumulateRows: boolean;
  submit(wire: Wire): Error | null;
  handleRowDescription(description: Description): void;
  handleError(error: Error, wire: Wire): void;
}
const DriverQuery = Query as unknown as new (text: string, values: unknown[]) => DriverQuery;

/** The driver's query, but for who ends the batch that it is sent in. */
class BatchedQuery extends DriverQuery {
  endsBatch = false;
  isDescribed = false;
  failure: Error | undefined;
  description: Description | null = null;
  readonly #client: PipelinedClient;

  constructor(text: string, values: unknown[], client: PipelinedClient, name: string | undefined) {
    super(text, values);
    this.#client = client;
    this.name = name;
  }

  override submit(): Error | null {
    return this.#client.sendOpen(this, (wire) => super.submit(wire));
  }

  override handleRowDescription(description: Description): void {
    const shape = shapes.get(description);
    if (shape) {
      Object.assign(this._result, shape);
      this._accumulateRows = true;
      return;
    }
    super.handleRowDescription(description);
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    shapes.set(description, { fields, _parsers, _prebuiltEmptyResultObject });
  }

  override handleError(error: Error, wire: Wire): void {
    this.failure = error;
    super.handleError(error, wire);
  }
}
