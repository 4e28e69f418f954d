/** Steps of a paper: drafted by one person of the office, reviewed by another, issued under a number. */
interface Acted {
  readonly seq: number;
  readonly at: Date;
  readonly personId: string;
  readonly unitId: string | null;
}

export interface IssuedFile {
  readonly format: 'docx' | 'pdf';
  readonly sha256: string;
}

export type PaperAction = Acted &
  (
    | { readonly kind: 'draft' }
    | { readonly kind: 'review' }
    | { readonly kind: 'return' }
    | { readonly kind: 'issue'; readonly number: string; readonly files: readonly IssuedFile[] }
  );

export interface PaperState {
  readonly state: 'draft' | 'reviewed' | 'issued' | 'returned';
  readonly version: number;
  readonly draftedBy: string;
  readonly number: string | null;
  readonly issuedAt: Date | null;
}

/** Which step leads from where to where; the one table that fold, guard and screen read. */
const steps = {
  draft: { from: [], to: 'draft' },
  review: { from: ['draft'], to: 'reviewed' },
  return: { from: ['draft', 'reviewed'], to: 'returned' },
  issue: { from: ['reviewed'], to: 'issued' },
} as const satisfies Record<PaperAction['kind'], { from: readonly PaperState['state'][]; to: PaperState['state'] }>;

export function canStep(state: PaperState['state'], kind: PaperAction['kind']): boolean {
  const from: readonly string[] = steps[kind].from;
  return from.includes(state);
}

/** The state of a paper is the fold over its log; a log that breaks the table is a bug or a forgery, and throws. */
export function foldPaper(actions: readonly PaperAction[]): PaperState {
  const [first, ...rest] = actions;
  if (first?.kind !== 'draft' || first.seq !== 1) throw new Error("a paper's log begins with its draft");
  const drafted = { version: 1, draftedBy: first.personId, number: null, issuedAt: null };
  return rest.reduce<PaperState>(
    (state, action, index) => {
      if (action.seq !== index + 2) throw new Error(`the paper's log has ${action.seq} where ${index + 2} belongs`);
      if (!canStep(state.state, action.kind)) throw new Error(`a paper that is ${state.state} cannot ${action.kind}`);
      const stepped = { ...state, version: action.seq, state: steps[action.kind].to };
      return action.kind === 'issue' ? { ...stepped, number: action.number, issuedAt: action.at } : stepped;
    },
    { ...drafted, state: 'draft' },
  );
}
