import { useState } from 'react';

const PREFIX = 'jianhu.draft.';

/** A text that survives a reload until it was sent: no reload ever loses a draft. */
export function useDraft(key: string): readonly [string, (next: string) => void, () => void] {
  const [kept, setKept] = useState({ key, text: localStorage.getItem(PREFIX + key) ?? '' });
  const text = kept.key === key ? kept.text : (localStorage.getItem(PREFIX + key) ?? '');
  const write = (next: string): void => {
    if (next === '') localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, next);
    setKept({ key, text: next });
  };
  return [text, write, () => write('')];
}

/** Drafts are the person's own: they end with the session. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
