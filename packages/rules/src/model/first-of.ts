const MOST = 5;

/** The first few of a list, with the number of the rest. */
export function firstOf(names: readonly string[]): { readonly zh: string; readonly en: string } {
  const shown = names.slice(0, MOST);
  const rest = names.length - shown.length;
  return {
    zh: `${shown.join('、')}${rest > 0 ? ` 等 ${names.length} 项` : ''}`,
    en: `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  };
}
