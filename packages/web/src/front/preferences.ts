import { useSyncExternalStore } from 'react';
import { applyTokens, type TypeSize } from '../ui/theme.ts';

export type Language = 'zh-CN' | 'en';
interface Preferences {
  readonly size: TypeSize;
  readonly language: Language;
}

/** The same places as the console's, so that who comes to both finds the type and language of choice. */
const SIZE_AT = 'jianhu.type';
const LANGUAGE_AT = 'jianhu.language';

const watchers = new Set<() => void>();
let chosen: Preferences = { size: 'normal', language: 'zh-CN' };

export function startPreferences(): void {
  chosen = {
    size: localStorage.getItem(SIZE_AT) === 'large' ? 'large' : 'normal',
    language: localStorage.getItem(LANGUAGE_AT) === 'en' ? 'en' : 'zh-CN',
  };
  show();
}

export function choose(change: Partial<Preferences>): void {
  chosen = { ...chosen, ...change };
  localStorage.setItem(SIZE_AT, chosen.size);
  localStorage.setItem(LANGUAGE_AT, chosen.language);
  show();
  for (const watcher of watchers) watcher();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => chosen,
  );
}

function show(): void {
  document.documentElement.lang = chosen.language;
  applyTokens(chosen.size);
}
