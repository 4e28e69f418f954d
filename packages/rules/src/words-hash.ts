import { canonicalJson } from './canonical-json.ts';
import type { Hash, Pack, PackWords } from './pack.ts';

const known = new WeakMap<Pack['rules'], string>();

/** Digest of the words by which texts are judged on a day, exceptions and names of goods included, and of nothing else of the pack: what figures of quality were measured with. */
export function wordsHashOf({ rules, exceptions, goodsNames }: PackWords, hash: Hash): string {
  const found = known.get(rules);
  if (found !== undefined) return found;
  const made = hash(new TextEncoder().encode(canonicalJson({ rules, exceptions, goodsNames })));
  known.set(rules, made);
  return made;
}
