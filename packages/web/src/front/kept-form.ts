import { type RefObject, useEffect, useRef, useState } from 'react';

const PREFIX = 'jianhu.hall.';

interface Kept {
  /** Of what is sent: also after a reload it is the same one, so that nothing is doubled. */
  readonly id: string;
  readonly entries: readonly (readonly [name: string, value: string])[];
}

interface KeptForm {
  readonly id: string;
  readonly form: RefObject<HTMLFormElement | null>;
  /** For `onInput` of the form. */
  readonly keep: () => void;
  readonly forget: () => void;
  /** What stood in a field before, for fields that React holds. */
  readonly first: (name: string) => string | undefined;
}

/**
 * Keeps what is typed into a form until it was sent: over a lost connection, a reload, or a session that ended in the middle of it. Files
 * cannot be kept by a browser and are chosen again. It ends with the tab, or when somebody signs out.
 *
 * @example const { id, form, keep, forget } = useKeptForm(`${tenantId}.letter.${matterId}`);
 */
export function useKeptForm(name: string): KeptForm {
  const key = PREFIX + name;
  const form = useRef<HTMLFormElement>(null);
  const [before] = useState(() => read(key));
  const [id] = useState(() => before?.id ?? crypto.randomUUID());
  useEffect(() => {
    if (form.current && before) fill(form.current, before.entries);
  }, [before]);
  return {
    id,
    form,
    keep() {
      if (!form.current) return;
      const entries = [...new FormData(form.current)].filter(
        (one): one is [string, string] => typeof one[1] === 'string',
      );
      sessionStorage.setItem(key, JSON.stringify({ id, entries } satisfies Kept));
    },
    forget: () => sessionStorage.removeItem(key),
    first: (field) => before?.entries.find(([one]) => one === field)?.[1],
  };
}

interface KeptState<T> {
  readonly value: T;
  /** From what stands there by then: an upload that ends late takes nothing back that was typed meanwhile. */
  readonly set: (change: (before: T) => T) => void;
  /** What was sent or saved elsewhere need not be kept here. */
  readonly forget: () => void;
}

/**
 * The same for answers that React holds: they stand here from the first change until they were sent, also over a reload without a line.
 *
 * @example const { value, set, forget } = useKeptState<ApplicationValues>(`${tenantId}.step.${id}.withdraw`, {});
 */
export function useKeptState<T>(name: string, first: T): KeptState<T> {
  const key = PREFIX + name;
  const [value, setValue] = useState<T>(() => {
    const text = sessionStorage.getItem(key);
    // NOTE: written by this function alone.
    return text === null ? first : (JSON.parse(text) as T);
  });
  const set = (change: (before: T) => T): void =>
    setValue((before) => {
      const next = change(before);
      sessionStorage.setItem(key, JSON.stringify(next));
      return next;
    });
  return { value, set, forget: () => sessionStorage.removeItem(key) };
}

/** They are the person's own. */
export function forgetKeptForms(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

function fill(form: HTMLFormElement, entries: Kept['entries']): void {
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio'))
      element.checked = entries.some(([name, value]) => name === element.name && value === element.value);
    else if (isField(element)) element.value = entries.find(([name]) => name === element.name)?.[1] ?? element.value;
  }
}

function isField(element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (element instanceof HTMLInputElement) return element.type !== 'file';
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}

function read(key: string): Kept | null {
  const text = sessionStorage.getItem(key);
  // NOTE: written by this file alone.
  return text === null ? null : (JSON.parse(text) as Kept);
}
