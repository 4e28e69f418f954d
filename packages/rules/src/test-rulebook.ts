import type { Json } from './evaluation/trace-node.ts';
import type { TableRecord } from './table/table-file.ts';

interface Column {
  readonly name: string;
  readonly [key: string]: Json | undefined;
}

interface TableParts {
  readonly tableId?: string;
  readonly over?: Partial<Omit<TableRecord, 'inputs' | 'outputs' | 'jdm'>>;
  readonly inputs: readonly Column[];
  readonly outputs?: readonly Column[];
  /** Cells of the inputs in their order, then of the outputs. */
  readonly rows: readonly (readonly string[])[];
  readonly collects?: boolean;
}

/** A table file in the form of the rulebook, of which a test mentions only what matters. */
export function tableFile({ tableId = 'test.table', over = {}, inputs, outputs, rows, collects = false }: TableParts) {
  const ins = inputs.map((input) => ({ nameZh: '甲', nameEn: 'a', ...input }));
  const outs = (outputs ?? [{ name: 'band', type: 'integer' }]).map((output) => ({
    nameZh: '乙',
    nameEn: 'b',
    ...output,
  }));
  const columns = [...ins, ...outs];
  const rules = rows.map((cells, index) => ({
    _id: `r${index}`,
    ...Object.fromEntries(columns.map(({ name }, at) => [name, cells[at] ?? ''])),
  }));
  const column = ({ name }: { name: string }) => ({ id: name, name, field: name });
  const content = {
    hitPolicy: collects ? 'collect' : 'first',
    inputs: ins.map(column),
    outputs: outs.map(column),
    rules,
  };
  return {
    kind: 'decisionTable',
    tableId,
    nameZh: '试表',
    nameEn: 'Test table',
    definitionZh: '试',
    definitionEn: 'test',
    statute: '中华人民共和国广告法',
    article: '第五十七条',
    version: '1',
    effectiveFrom: '2021-04-29',
    effectiveTo: null,
    authority: '市场监督管理部门',
    ownerZh: '市市场监管局',
    sourceUrl: 'https://flk.npc.gov.cn/',
    checked: 'checked',
    reviewedBy: null,
    reviewedOn: null,
    answers: 'value',
    otherwise: null,
    overlaps: collects ? 'collected' : 'refused',
    examples: [
      { title: '一', input: {}, expect: { outcome: 'undecided' } },
      { title: '二', input: {}, expect: { outcome: 'undecided' } },
    ],
    ...over,
    inputs: ins,
    outputs: outs,
    jdm: {
      nodes: [
        { id: 'in', type: 'inputNode' },
        { id: 'table', type: 'decisionTableNode', content },
        { id: 'out', type: 'outputNode' },
      ],
      edges: [
        { id: 'e1', sourceId: 'in', targetId: 'table' },
        { id: 'e2', sourceId: 'table', targetId: 'out' },
      ],
    },
  };
}

/** The statute that the tables of tests rest on. */
export const adLaw: { readonly path: string; readonly json: Json } = {
  path: 'statutes/register.json',
  json: {
    kind: 'statuteRegister',
    statutes: [{ titleZh: '中华人民共和国广告法', effectiveFrom: '1995-02-01', effectiveTo: null, checked: 'checked' }],
  },
};
