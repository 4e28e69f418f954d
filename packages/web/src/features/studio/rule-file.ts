/** The parts of a rulebook's file that the editors touch; everything else goes back as it came. */
export interface TermFile {
  readonly id: string;
  readonly pattern: string;
  readonly severity: 'high' | 'medium' | 'low';
  readonly exceptions: readonly string[];
  readonly left?: string;
  readonly right?: string;
  readonly notLeft?: string;
  readonly notRight?: string;
  readonly near?: string;
  readonly examples: { readonly positive: readonly string[]; readonly negative: readonly string[] };
}

export interface LexiconFile {
  readonly kind: 'lexicon';
  readonly nameZh: string;
  readonly nameEn: string;
  readonly terms: readonly TermFile[];
}

export interface ColumnFile {
  readonly name: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly type: 'integer' | 'date' | 'enum' | 'boolean' | 'text';
  readonly values?: readonly string[];
}

interface JdmColumn {
  readonly id: string;
  readonly field: string;
}

export type RowFile = Readonly<Record<string, string>>;

interface JdmContent {
  readonly hitPolicy: 'first' | 'collect';
  readonly inputs: readonly JdmColumn[];
  readonly outputs: readonly JdmColumn[];
  readonly rules: readonly RowFile[];
}

interface JdmNode {
  readonly type: string;
  readonly content?: JdmContent;
}

export interface TableFile {
  readonly kind: 'decisionTable';
  readonly nameZh: string;
  readonly nameEn: string;
  readonly definitionZh: string;
  readonly definitionEn: string;
  readonly overlaps: 'refused' | 'byOrder' | 'collected';
  readonly otherwise: { readonly zh: string; readonly en: string } | null;
  readonly inputs: readonly ColumnFile[];
  readonly outputs: readonly ColumnFile[];
  readonly examples: readonly { readonly title: string; readonly expect: { readonly outcome: string } }[];
  readonly jdm: { readonly nodes: readonly JdmNode[] };
}

export interface GoodsNamesFile {
  readonly kind: 'goodsNames';
  readonly nameZh: string;
  readonly classes: readonly { readonly goods: string | null; readonly names: readonly string[] }[];
}

/** What a file is read and edited as; a file of another kind, or one that is broken, is read and edited as text. */
export function readRuleFile(text: string): LexiconFile | TableFile | GoodsNamesFile | null {
  try {
    const file = JSON.parse(text) as { readonly kind?: unknown } | null;
    // NOTE: the server checks the form; a file of one of these kinds that is in a version has it.
    if (file?.kind === 'lexicon') return file as LexiconFile;
    if (file?.kind === 'goodsNames') return file as GoodsNamesFile;
    return file?.kind === 'decisionTable' ? (file as TableFile) : null;
  } catch {
    return null;
  }
}

export function contentOf({ jdm }: TableFile): JdmContent {
  return (
    jdm.nodes.find(({ content }) => content)?.content ?? { hitPolicy: 'first', inputs: [], outputs: [], rules: [] }
  );
}

export function withRows(table: TableFile, rules: readonly RowFile[]): TableFile {
  const nodes = table.jdm.nodes.map((node) => (node.content ? { ...node, content: { ...node.content, rules } } : node));
  return { ...table, jdm: { ...table.jdm, nodes } };
}
