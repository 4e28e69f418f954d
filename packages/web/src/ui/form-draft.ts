import { useState } from 'react';
import { useMe } from '../api/queries.ts';

const PREFIX = 'jianhu.form.';

/**
 * What somebody is typing into a form, kept over a reload until it was sent. The key names the record and its version: after another
 * has changed the record, an old draft does not come back.
 *
 * @example const [draft, setDraft, forget] = useFormDraft(`report.${id}.${version}`, empty);
 */
export function useFormDraft<T extends object>(
  name: string,
  empty: T,
): readonly [draft: T, write: (next: T) => void, forget: () => void] {
  const key = `${PREFIX}${useMe().id}.${name}`;
  const [kept, setKept] = useState<{ key: string; draft: T }>(() => ({ key, draft: read(key) ?? empty }));
  const draft = kept.key === key ? kept.draft : (read<T>(key) ?? empty);
  const write = (next: T): void => {
    sessionStorage.setItem(key, JSON.stringify(next));
    setKept({ key, draft: next });
  };
  const forget = (): void => {
    sessionStorage.removeItem(key);
    setKept({ key, draft: empty });
  };
  return [draft, write, forget];
}

/** Drafts are the person's own: they end with the session. */
export function forgetFormDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

function read<T>(key: string): T | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T; // NOTE: written by this file alone; the key holds the form's own version of the record
  } catch {
    return null;
  }
}
