import { describe, expect, it } from 'vitest';
import { foundIn, scannerOfTerms } from './test-terms.ts';

const scanner = scannerOfTerms(['国家级', '顶级', '最佳', '第一', '一流']);
const found = (text: string): string[] => foundIn(scanner, text);

describe('brackets inside a word (广告法第九条第三项)', () => {
  it.each([
    ['本店顶【级】面料', '顶级=顶【级】[insertedSymbol]'],
    ['【顶】级面料', '顶级=【顶】级[insertedSymbol]'],
    ['【顶】【级】面料', '顶级=【顶】【级】[insertedSymbol]'],
    ['（最）佳口感', '最佳=（最）佳[insertedSymbol,compatibility]'],
    ['“最”佳口感', '最佳=“最”佳[insertedSymbol]'],
    ['国[家]级品质', '国家级=国[家]级[insertedSymbol]'],
    ['國「家」級品質', '国家级=國「家」級[traditional,insertedSymbol]'],
    ['顶【\u200b级】面料', '顶级=顶【\u200b级】[zeroWidth,insertedSymbol]'],
    ['销量第【一】', '第一=第【一】[insertedSymbol]'],
  ])('%s is read as the word that it is', (text, finding) => {
    expect(found(text).map((one) => one.replace(/\[.*\]/, ''))).toEqual([finding.replace(/\[.*\]/, '')]);
    expect(found(text)[0]).toContain('insertedSymbol');
  });

  it.each([
    ['items are counted', '办理分两步。（一）流程说明；（二）材料'],
    ['an item of a law is cited', '依照第（一）项的规定办理'],
    ['a title ends where another phrase begins', '名山之顶【级别说明见详情】'],
    ['the name of a book', '《顶》级别不限'],
    ['a numeral is told apart', '这里的“一”流露出古意'],
    ['brackets that do not match', '顶（级】面料'],
  ])('stays silent where %s', (_why, text) => {
    expect(found(text)).toEqual([]);
  });
});
