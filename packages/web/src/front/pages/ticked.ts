/** What is chosen after a box was ticked or cleared: in the order of the item, and no answer at all when none is left. */
export function ticked(
  options: readonly { readonly id: string }[],
  chosen: readonly string[],
  { id, isChosen }: { readonly id: string; readonly isChosen: boolean },
): string[] | undefined {
  const next = options.filter((one) => (one.id === id ? isChosen : chosen.includes(one.id)));
  return next.length === 0 ? undefined : next.map((one) => one.id);
}
