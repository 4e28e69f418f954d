import type { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';

/** A statement with its values, ready to be sent alone or together with others. */
interface Ready<Row> {
  compile(): CompiledQuery<Row>;
  execute(): Promise<Row[]>;
}

interface Compilable<Row> {
  compile(db: Database): CompiledQuery<Row>;
}

/**
 * A statement whose text never changes: it is built and compiled once, and then only given its values. A request of ours is many short
 * statements, and building one anew costs more than sending it. `build` may do nothing with a value but hand it on.
 */
export function fixedStatement<Given extends object, Row>(
  build: (db: Database, given: Given) => Compilable<Row>,
): (db: Database, given: Given) => Ready<Row> {
  let compiled: CompiledQuery<Row> | undefined;
  return (db, given) => {
    const known = (compiled ??= build(db, holesFor<Given>()).compile(db));
    const filled: CompiledQuery<Row> = { ...known, parameters: known.parameters.map((one) => fill(one, given)) };
    return {
      compile: () => filled,
      execute: async () => (await db.getExecutor().executeQuery<Row>(filled)).rows,
    };
  };
}

class Hole {
  readonly key: string | symbol;

  constructor(key: string | symbol) {
    this.key = key;
  }
}

/** Stands for the values while the statement is built: each member is a place to be filled. */
function holesFor<Given extends object>(): Given {
  // Kysely takes any object as a value and puts it among the parameters as it is.
  return new Proxy({}, { get: (_target, key) => new Hole(key) }) as Given;
}

function fill(parameter: unknown, given: object): unknown {
  return parameter instanceof Hole ? (given as Record<string | symbol, unknown>)[parameter.key] : parameter;
}
