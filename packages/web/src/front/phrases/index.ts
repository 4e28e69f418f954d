import { usePreferences } from '../preferences.ts';
import { en } from './en.ts';
import { type Phrases, zhCN } from './zh-CN.ts';

export type { Phrases };

/** Every text of the fronts in the reader's language. */
export function usePhrases(): Phrases {
  return usePreferences().language === 'en' ? en : zhCN;
}
