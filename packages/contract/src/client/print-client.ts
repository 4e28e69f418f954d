import type { z } from 'zod';
import { jsonSchema } from '../openapi.ts';
import type { Operation } from '../operation.ts';
import { CLIENT_CORE } from './client-core.ts';
import { printComment, printType } from './print-type.ts';

/**
 * One TypeScript file without dependencies that calls the operations open to programs of tenants, each by a function of its own, typed by the contract's
 * schemas. Made from the operations when it is asked for, so that it cannot drift from the server.
 */
export function printClient(operations: readonly Operation[], version: string): string {
  const own = operations.filter(({ access, programs }) => access === 'key' || programs !== undefined);
  const groups = [...Map.groupBy(own, ({ id }) => id.slice(0, id.indexOf('.')))];
  const types = own.flatMap(printTypes).join('\n');
  const members = groups.map(([name, list]) => `    ${name}: {\n${list.map(printFunction).join('\n')}\n    },`);
  return `${CLIENT_CORE.replaceAll('__VERSION__', version)}
${types}
/** One function for each operation; \`call\` sends and reads. */
function functionsOf(call: Call) {
  return {
${members.join('\n')}
  };
}
`;
}

function printTypes(op: Operation): string[] {
  const parts = [
    op.params && `  readonly params: ${typeOf(op.params, 'input', 1)};`,
    op.query && `  readonly query${needsQuery(op) ? '' : '?'}: ${typeOf(op.query, 'input', 1)};`,
    op.media?.request !== undefined && '  readonly body: Body;',
    op.body && !op.media?.request && `  readonly body: ${typeOf(op.body, 'input', 1)};`,
    '  readonly signal?: AbortSignal;',
  ].filter((part) => typeof part === 'string');
  const reply = op.media?.response ? 'string' : typeOf(op.response, 'output', 0);
  return [
    `export interface ${nameOf(op)}Input {\n${parts.join('\n')}\n}`,
    `export type ${nameOf(op)}Reply = ${reply};`,
    ...(op.lines
      ? [`/** One line of the body. */\nexport type ${nameOf(op)}Line = ${typeOf(op.lines, 'input', 0)};`]
      : []),
  ];
}

function printFunction(op: Operation): string {
  const isNeeded = Boolean(op.params ?? op.body ?? op.media?.request) || needsQuery(op);
  const input = `input: ${nameOf(op)}Input${isNeeded ? '' : ' = {}'}`;
  const how = [
    op.method,
    op.path,
    op.media?.request ?? (op.body ? 'application/json' : ''),
    op.media?.response ? 'text' : 'json',
  ];
  const refusals = op.errors ? ` Refusals: ${op.errors.join(', ')}.` : '';
  const trial = op.programs === 'earnest' ? '' : ' A trial key may call it.';
  return `      /** ${printComment(`${op.summary.zh} · ${op.summary.en}.${trial}${refusals}`)} */
      ${op.id.slice(op.id.indexOf('.') + 1)}(${input}): Promise<${nameOf(op)}Reply> {
        return call(${how.map((one) => `'${one}'`).join(', ')}, input);
      },`;
}

function needsQuery({ query }: Operation): boolean {
  const required = query && jsonSchema(query, 'input')['required'];
  return Array.isArray(required) && required.length > 0;
}

function typeOf(schema: z.ZodType, io: 'input' | 'output', depth: number): string {
  const { $defs = {}, ...rest } = jsonSchema(schema, io);
  return printType(rest, $defs as Readonly<Record<string, unknown>>, depth);
}

/** `counter.verifyLicence` → `CounterVerifyLicence`. */
function nameOf({ id }: Operation): string {
  return id
    .split('.')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
