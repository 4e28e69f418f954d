/** Which statements are prepared: those that come again and whose plan does not hang on what is asked for. */

/** A statement that a connection prepares costs it some tens of kilobytes. */
const MOST_NAMES = 400;
const LONGEST = 6_000;
/** Times that a statement is sent before it gets a name: what comes once, such as a bulk insert, gets none. */
const WORTH_IT = 3;
const MOST_COUNTED = 5_000;
/** A page of a list is planned anew for each value that it is asked with: that decides by which index it is read. */
const LISTS = /\blimit\b/;
const isPlannedAnew = (text: string): boolean => LISTS.test(text) && text.includes('$');

export type NameOf = (text: string) => string | undefined;

export function createPreparedNames(): NameOf {
  const names = new Map<string, string>();
  const seen = new Map<string, number>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_NAMES || text.length > LONGEST) return known;
    const times = (seen.get(text) ?? 0) + 1;
    if (times < WORTH_IT || isPlannedAnew(text)) {
      if (seen.size < MOST_COUNTED || times > 1) seen.set(text, times);
      return undefined;
    }
    seen.delete(text);
    const name = `s${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}
