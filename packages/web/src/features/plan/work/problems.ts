import { ApiError } from '../../../api/call.ts';

/** What is wrong at one place of a form: the pointer is that of the record, e.g. `/fields/village`. */
export interface Problem {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

interface Details {
  readonly problems?: readonly Problem[];
  /** A body that does not fit the contract is refused before any rule is asked. */
  readonly issues?: readonly { readonly pointer: string }[];
}

/** The places that a refusal names; `record` is where the record stands in the body. */
export function problemsOf(error: unknown, record: string, malformed: Omit<Problem, 'pointer'>): readonly Problem[] {
  if (!(error instanceof ApiError)) return [];
  // NOTE: the details of a refusal are not part of the contract's types; both lists are written by the server as here
  const { problems, issues } = error.body.details as Details;
  if (problems) return problems;
  return (issues ?? []).map(({ pointer }) => ({ pointer: withoutRecord(pointer, record), ...malformed }));
}

function withoutRecord(pointer: string, record: string): string {
  const inBody = pointer.replace(/^\/body/, '');
  return inBody.startsWith(`${record}/`) ? inBody.slice(record.length) : inBody;
}

/** The first problem at a place; one of a whole part, e.g. `/point`, shows at the part's first field. */
export function problemAt(problems: readonly Problem[], ...pointers: readonly string[]): Problem | undefined {
  return problems.find(({ pointer }) => pointers.includes(pointer));
}
