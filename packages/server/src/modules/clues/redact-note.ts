import { maskPersonalId, maskPhone } from '@jianhu/kernel';

const PERSONAL_ID = /(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/g;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** Logs are for ever, so numbers of persons and telephones do not enter them: they belong into the vault. */
export function redactNote(note: string | undefined): string | null {
  const text = note?.trim() ?? '';
  if (text === '') return null;
  return text.replace(PERSONAL_ID, (id) => maskPersonalId(id)).replace(MOBILE, (phone) => maskPhone(phone));
}
