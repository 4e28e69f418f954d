import { z } from 'zod';
import type { Jdm } from './table-file.ts';

const column = z.looseObject({ id: z.string(), field: z.string() });
const contentSchema = z.looseObject({
  hitPolicy: z.enum(['first', 'collect']),
  inputs: z.array(column),
  outputs: z.array(column),
  rules: z.array(z.record(z.string(), z.string())),
  // Other modes read and write other fields than the columns say.
  executionMode: z.literal('single').optional(),
  inputField: z.null().optional(),
  outputPath: z.null().optional(),
  passThrough: z.boolean().optional(),
});
export type JdmContent = z.infer<typeof contentSchema>;

export interface GraphProblem {
  readonly code: 'endlessTable' | 'forbiddenNode' | 'malformed';
  readonly subject: string;
  readonly message: string;
}

const ALLOWED: readonly string[] = ['inputNode', 'decisionTableNode', 'outputNode'];

/** The one table of a JDM graph: input → table → output, and nothing that could compute, call or run in a circle. */
export function readJdmTable(jdm: Jdm): { readonly content?: JdmContent; readonly problems: readonly GraphProblem[] } {
  const problems: GraphProblem[] = [];
  for (const node of jdm.nodes) {
    if (ALLOWED.includes(node.type)) continue;
    const message = `a node of the kind ${node.type} is not allowed: only input, one decision table and output; refer to another table with "from"`;
    problems.push({ code: 'forbiddenNode', subject: node.id, message });
  }
  const circle = findCircle(jdm);
  if (circle)
    problems.push({ code: 'endlessTable', subject: circle, message: 'its edges run in a circle, so it never ends' });
  if (problems.length > 0) return { problems };
  const chain = chainOf(jdm);
  if (chain !== null) return { problems: [{ code: 'malformed', subject: 'jdm', message: chain }] };
  const parsed = contentSchema.safeParse(jdm.nodes.find((node) => node.type === 'decisionTableNode')?.content);
  if (parsed.success) return { content: parsed.data, problems };
  const issues = parsed.error.issues.map((issue): GraphProblem => ({
    code: 'malformed',
    subject: `jdm.${issue.path.join('.')}`,
    message: issue.message,
  }));
  return { problems: issues };
}

function chainOf({ nodes, edges }: Jdm): string | null {
  const [input, table, output] = ALLOWED.map((type) => nodes.filter((node) => node.type === type));
  if (input?.length !== 1 || table?.length !== 1 || output?.length !== 1)
    return 'it must have exactly one input, one decision table and one output';
  const joins = (from: string | undefined, to: string | undefined): boolean =>
    edges.some((edge) => edge.sourceId === from && edge.targetId === to);
  if (edges.length === 2 && joins(input[0]?.id, table[0]?.id) && joins(table[0]?.id, output[0]?.id)) return null;
  return 'its edges must lead from the input to the table and from the table to the output';
}

/** A node from which its own edges lead back to it. */
function findCircle({ edges }: Jdm): string | null {
  const leads = (from: string, to: string, seen: Set<string>): boolean =>
    edges.some(({ sourceId, targetId }) => {
      if (sourceId !== from) return false;
      if (targetId === to) return true;
      if (seen.has(targetId)) return false;
      seen.add(targetId);
      return leads(targetId, to, seen);
    });
  return edges.find(({ sourceId }) => leads(sourceId, sourceId, new Set()))?.sourceId ?? null;
}
