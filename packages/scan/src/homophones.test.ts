import { describe, expect, it } from 'vitest';
import { foundIn, scannerOfTerms } from './test-terms.ts';

const scanner = scannerOfTerms([
  '猎夹',
  '竞品',
  '专治雀斑',
  '得房率超高',
  '降血压',
  '绝对收益',
  '生津止渴',
  '假身份证',
]);
const found = (text: string): string[] => foundIn(scanner, text);

describe('another character that sounds like the one of a term', () => {
  it.each([
    ['本店出售劣夹，结实', '猎夹=劣夹[homophone]', 'two characters stand at the end of a phrase'],
    ['专制雀斑的膏', '专治雀斑=专制雀斑[homophone]', 'it is a usual word, but the rest is too rare for that'],
    ['这里的房率超高', '得房率超高=的房率超高[homophone]', 'it is a particle, and the rest is rare'],
    ['哪里能做家身份证', '假身份证=家身份证[homophone]', 'nobody is said to own it'],
    ['喝了降些压', '降血压=降些压[homophone]', 'it is a usual one in a rare rest of two'],
  ])('given %s, when %s is meant and %s, then it is found', (text, finding) => {
    expect(found(text)).toEqual([finding]);
  });

  it.each([
    ['two characters stand inside a phrase', '看见劣夹子了'],
    ['the two make words with what is beside them', '恶劣，夹子'],
    ['the word is meant as it is', '听了绝对受益匪浅'],
    ["somebody's own house is meant", '我们家身份证原件'],
  ])('given the same sounds, when %s, then nothing is found', (_why, text) => {
    expect(found(text)).toEqual([]);
  });
});
