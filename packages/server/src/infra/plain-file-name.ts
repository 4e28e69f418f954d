/** A name is shown and never used as a path: without folders, control characters and what turns the direction of reading. */
export function plainFileName(name: string, otherwise: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\p{C}<>:"|?*]/gu, '').trim();
  return plain === '' || /^\.+$/.test(plain) ? otherwise : plain.slice(0, 100);
}
