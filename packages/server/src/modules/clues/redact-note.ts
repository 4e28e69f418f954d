import { redactPersonal } from '@jianhu/kernel';

/** Logs are for ever: a note enters them without numbers of persons; an empty one is none. */
export function redactNote(note: string | undefined): string | null {
  return redactPersonal(note?.trim() ?? '') || null;
}
