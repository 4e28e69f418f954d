const MAX_EXPANSIONS = 20_000;

/**
 * Writes out the alternatives of a term pattern; an empty alternative is allowed.
 * @example expandPattern('{全国|全球}第一') // ['全国第一', '全球第一']
 */
export function expandPattern(pattern: string): string[] {
  let expanded = [''];
  for (const part of pattern.split(/(\{[^{}]*\})/)) {
    if (/[{}]/.test(part) && !/^\{[^{}]*\}$/.test(part)) throw new SyntaxError(`unbalanced braces in "${pattern}"`);
    const choices = part.startsWith('{') ? part.slice(1, -1).split('|') : [part];
    if (expanded.length * choices.length > MAX_EXPANSIONS)
      throw new RangeError(`"${pattern}" has more than ${MAX_EXPANSIONS} forms`);
    expanded = expanded.flatMap((prefix) => choices.map((choice) => prefix + choice));
  }
  return [...new Set(expanded)].filter((term) => term !== '');
}
