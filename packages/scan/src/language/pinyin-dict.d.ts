declare module 'pinyin-pro/dist/esm/data/dict1.mjs' {
  const readings: { get(char: string): string | undefined };
  export default readings;
}
