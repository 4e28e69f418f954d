/** The disguises that the engine names; each has a phrase `disguise.<name>`. */
const disguises = [
  'fullWidth',
  'case',
  'traditional',
  'insertedSymbol',
  'zeroWidth',
  'combiningMark',
  'compatibility',
  'keycap',
  'lookAlike',
  'homophone',
  'pinyin',
  'initial',
  'digit',
  'splitCharacter',
  'lineBreak',
  'repeatedCharacter',
  'filler',
  'masked',
  'swapped',
  'substituted',
  'emoji',
] as const;
type Disguise = (typeof disguises)[number];

export function isDisguise(variant: string): variant is Disguise {
  return (disguises as readonly string[]).includes(variant); // NOTE: widens the list only for the question
}
