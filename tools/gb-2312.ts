/** The 6,763 characters of GB 2312: nearly all that is written in Chinese. */
export function charactersOfGb2312(): Set<string> {
  const decoder = new TextDecoder('gbk');
  const found = new Set<string>();
  for (let high = 0xb0; high <= 0xf7; high++) {
    for (let low = 0xa1; low <= 0xfe; low++) {
      const char = decoder.decode(Uint8Array.of(high, low));
      if (/^[\u4e00-\u9fff]$/u.test(char)) found.add(char);
    }
  }
  return found;
}
