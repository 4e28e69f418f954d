/** What happened to a package, oldest first by its own date. */
export interface PackageAction {
  readonly action:
    | 'queued'
    | 'refused'
    | 'delivered'
    | 'published'
    | 'rejected'
    | 'withdrawalQueued'
    | 'withdrawalRefused'
    | 'withdrawn'
    | 'corrected';
  readonly at: Date;
}

export type PackageState = PackageAction['action'];

/** The state of a package is the last thing that happened to it by date; what is withdrawn or replaced stays so. */
export function foldPackage(actions: readonly PackageAction[]): PackageState {
  const inOrder = actions.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return inOrder.reduce<PackageState>((state, { action }) => {
    // A receipt says less than what was told of the package, even when both bear the same instant.
    if (action === 'delivered' && state !== 'queued') return state;
    return state === 'withdrawn' && action !== 'corrected' ? state : action;
  }, 'queued');
}

/** 撤回 (order 45: within 3 working days when the decision is changed or annulled): of what is, or may be, before the public. */
export function mayWithdraw(state: PackageState): boolean {
  return state === 'queued' || state === 'delivered' || state === 'published' || state === 'withdrawalRefused';
}

/** 更正: also of a package that was rejected, which is how its reasons are answered. */
export function mayCorrect(state: PackageState): boolean {
  return state === 'delivered' || state === 'published' || state === 'rejected';
}
