import type { DraftState } from '../../packs/index.ts';

/** What a shadow was started with, beside what is there now. */
export interface ShadowStanding {
  readonly startedWith: { readonly liveNo: number; readonly draftRevision: number | null; readonly untilDay: string };
  readonly now: {
    readonly liveNo: number;
    readonly today: string;
    /** Null where a version is compared, which never changes. */
    readonly draft: { readonly revision: number; readonly state: DraftState } | null;
  };
}

export type ShadowEnd = 'liveChanged' | 'draftEnded' | 'draftChanged' | 'over';

/** Why a shadow ends by itself: it would go on speaking of rules that nobody proposes, or beside rules that are live no more. */
export function findShadowEnd({ startedWith, now }: ShadowStanding): ShadowEnd | null {
  if (now.draft && (now.draft.state === 'published' || now.draft.state === 'withdrawn')) return 'draftEnded';
  if (now.draft && now.draft.revision !== startedWith.draftRevision) return 'draftChanged';
  if (now.liveNo !== startedWith.liveNo) return 'liveChanged';
  return now.today > startedWith.untilDay ? 'over' : null;
}
