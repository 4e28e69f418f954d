import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from './compile-lexicon.ts';
import { kinshipOf } from './language/kinship.ts';
import { createScanner } from './scanner.ts';
import { ordinaryText } from './test-terms.ts';

const scanner = createScanner(
  compileLexicon({
    rules: [
      {
        ruleId: 'test.rule',
        ruleVersion: '1',
        category: 'test',
        article: '广告法第九条第三项',
        effectiveFrom: '2021-04-29',
        effectiveTo: null,
        innocent: ['最{近|后}', '垂坠'],
        terms: [
          { id: 'level', pattern: '{国家级|世界级|顶级|极品}', severity: 'high', exceptions: [] },
          { id: 'best', pattern: '最{佳|优质}', severity: 'high', exceptions: [] },
          { id: 'lowest', pattern: '{全网|}最低价', severity: 'high', exceptions: [] },
          { id: 'first', pattern: '{全国|销量}第一', severity: 'high', exceptions: [] },
          { id: 'cure', pattern: '{根治|治疗}{高血压|白内障}', severity: 'high', exceptions: [] },
          { id: 'drug', pattern: '{抗炎症|降三高}', severity: 'high', exceptions: [] },
          { id: 'drug-name', pattern: '氯硝西泮', severity: 'high', exceptions: [] },
          { id: 'song', pattern: '国歌制成店招', severity: 'high', exceptions: [] },
          { id: 'shell', pattern: '玳瑁', severity: 'high', exceptions: [] },
          { id: 'womb', pattern: '代孕公司', severity: 'high', exceptions: [] },
          { id: 'fame', pattern: '{学员|学霸}推荐', severity: 'high', exceptions: [], near: '培训' },
          { id: 'taste', pattern: '最新鲜', severity: 'high', exceptions: ['brand'] },
        ],
      },
    ],
    exceptions: [
      {
        id: 'brand',
        kind: 'properName',
        basis: '指南第七条',
        effectiveFrom: '2023-02-25',
        effectiveTo: null,
        features: [{ right: '鲜.{0,2}牌' }],
      },
    ],
  }),
);
const found = (text: string): string[] =>
  scanner.scan({ text }).map(({ term, matched, variants }) => `${term}=${matched}[${variants.join()}]`);

describe('each disguise, and the innocent texts that look like it', () => {
  it.each([
    ['全网罪低价', '全网最低价=全网罪低价[homophone]', '他是罪犯', '这里地价最高'],
    ['鼎级面料', '顶级=鼎级[homophone]', '屋顶几个窗', '头顶极光', '鼎力支持'],
    ['口感醉佳', '最佳=醉佳[homophone]', '醉驾要坐牢', '离罪加一等'],
    ['口感坠佳', '最佳=坠佳[homophone]', '垂坠佳品', '垂坠佳人'],
    ['可以根志高血压', '根治高血压=根志高血压[homophone]', '根植于心', '根植高原'],
    ['冶疗白内障', '治疗白内障=冶疗白内障[lookAlike]', '冶金材料', '政治辽阔'],
    ['治疗高皿压', '治疗高血压=治疗高皿压[lookAlike]', '高压锅的器皿'],
    ['治疗白赑障', '治疗白内障=治疗白赑障[substituted]', '治疗室白天障碍检修'],
    ['全网最人氐价', '全网最低价=全网最人氐价[splitCharacter]', '全网最近的报价'],
    ['治疗高丿皿压', '治疗高血压=治疗高丿皿压[splitCharacter]', '治疗高于心理压力'],
    ['最魁面料', '最佳=最魁[lookAlike]', '最魁梧的人', '当年的魁首最后'],
    ['顼级面料', '顶级=顼级[lookAlike]', '颛顼级别', '颛顼级层'],
    ['治疗白肉障', '治疗白内障=治疗白肉障[lookAlike]', '治疗室里白肉有障碍'],
    ['家里有玳瑁饰品', '玳瑁=玳瑁[]', '带着帽子'],
    ['氯硝皿泮', '氯硝西泮=氯硝皿泮[substituted]', '氯化物和硝酸'],
    ['国歌制成电招', '国歌制成店招=国歌制成电招[homophone]', '国歌制成唱片'],
    ['D瑁手镯', '玳瑁=D瑁[initial]', 'D级手镯'],
    ['这款瑁玳手镯', '玳瑁=瑁玳[swapped]', '代帽的瑁'],
    ['代乃子公司', '代孕公司=代乃子公司[splitCharacter]', '她奶奶的孙子'],
    ['最最新新鲜鲜牌', '最新鲜=最新新鲜[repeatedCharacter]', '多呼吸一口新鲜空气'],
    ['治x高血压', '治疗高血压=治x高血压[masked]', '治x，高血压'],
    ['国○级产品', '国家级=国○级[masked]', '国○一级'],
    ['抗火火症', '抗炎症=抗火火症[splitCharacter,repeatedCharacter]', '防火火情'],
    ['jiangsangao茶', '降三高=jiangsangao[pinyin]', 'jiangsan'],
    ['治疗白障内', '治疗白内障=治疗白障内[swapped]', '治疗白天内障碍'],
    ['氵台疗高血压', '治疗高血压=氵台疗高血压[splitCharacter]', '台风疗养院'],
    ['木及品好茶', '极品=木及品[splitCharacter]', '草木及品种介绍'],
    ['guojiaji品质', '国家级=guojiaji[pinyin]', 'guojia', 'HUAWEI nova'],
    ['guo jia ji品质', '国家级=guo jia ji[pinyin]', 'you can go'],
    ['zuijia品质', '最佳=zuijia[pinyin]', '品牌 zuijia 旗舰店', 'zuijiao'],
    ['国家ji认证', '国家级=国家ji[pinyin]', '国家jie'],
    ['国J级面料', '国家级=国J级[initial]', '维生素C级', 'A级'],
    ['国*级产品', '国家级=国*级[masked]', '国级'],
    ['治疗高某压', '治疗高血压=治疗高某压[masked]', '治疗某病'],
    ['国某家某级', '国家级=国某家某级[filler]', '某国家机构'],
    ['能治什么疗高血压', '治疗高血压=治什么疗高血压[filler]', '政治什么的'],
    ['级家国工艺', '国家级=级家国[swapped]', '高级家国情怀'],
    ['家国级工艺', '国家级=家国级[swapped]', '爱家国情怀'],
    ['国国家家级级', '国家级=国家家级[repeatedCharacter]', '国国家家'],
    ['国\n家\n级', '国家级=国\n家\n级[lineBreak]', '产地：国家\n级别：A级', '国家\n\n\n\n\n\n\n级'],
    ['本品荣获国家\n级品质认证', '国家级=国家\n级[lineBreak]', '款式：屋顶\n级别：三'],
    ['国❤️家👍🏻级', '国家级=国❤️家👍🏻级[insertedSymbol]', '国❤️家'],
    ['全国第1️⃣', '全国第一=全国第1️⃣[keycap,digit]', '第1️⃣步'],
    ['销量第—', '销量第一=销量第—[lookAlike]', '销量第－二'],
  ])('%s', (disguised, expected, ...innocents) => {
    expect(found(disguised)).toEqual([expected]);
    for (const innocent of innocents) expect(found(innocent)).toEqual([]);
  });

  it('takes no other character for a disguise where speech was recognised', () => {
    expect(scanner.scan({ text: '治疗白赑障', kind: 'segment' })).toEqual([]);
  });

  it('gives the term as it is written the word before a disguise', () => {
    expect(found('世界级家具')).toEqual(['世界级=世界级[]']);
  });
});

it('knows what looks alike in print, and what sounds alike in careless speech', () => {
  const kinship = (pair: string): string => kinshipOf(pair.charCodeAt(0), pair.charCodeAt(1));
  expect(['赦散', '根枳', '萌蔚'].map(kinship)).toEqual(['shape', 'shape', 'radical']);
  // The corners of 双 are read in two ways.
  expect(['双丹', '双羿', '丹羿'].map(kinship)).toEqual(['shape', 'shape', 'corners']);
  expect(['男蓝', '湖福', '学校', '白天'].map(kinship)).toEqual(['sound', 'sound', 'sound', 'none']);
});

it('takes what is written for no disguise of a sister term', () => {
  expect(found('学霸推荐')).toEqual([]);
  expect(found('培训班学霸推荐')).toEqual(['学霸推荐=学霸推荐[]']);
});

it('asks an exception what is meant, without the second of a character that is written twice', () => {
  const [finding] = scanner.scan({ text: '最最新新鲜鲜牌' });
  expect(finding).toMatchObject({ termId: 'taste', exception: null });
});

describe('properties', () => {
  const sentence = ordinaryText();
  const disguise = fc.constantFrom(
    '国嫁级',
    '国家圾',
    'guojiaji',
    '国J级',
    '国*级',
    '国某家级',
    '国.家.级',
    '国\n家\n级',
    '國家級',
  );

  it('an innocent sentence of ordinary words stays clean', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        expect(found(text)).toEqual([]);
      }),
    );
  });

  it('a term in any disguise is found where it stands', () => {
    fc.assert(
      fc.property(sentence, disguise, sentence, (before, written, after) => {
        const text = `${before}。${written}。${after}`;
        const [finding, ...others] = scanner.scan({ text });
        expect(others).toEqual([]);
        expect(finding).toMatchObject({ term: '国家级', start: before.length + 1, matched: written });
      }),
    );
  });

  it('a long line of disguises costs in proportion to its length', () => {
    expect(scanner.scan({ text: '国嫁级，'.repeat(5_000) })).toHaveLength(5_000);
    expect(found('guojia'.repeat(50_000))).toEqual([]);
    expect(found('氵'.repeat(100_000))).toEqual([]);
  });
});

it('is passed over by mayHit only where nothing is found: terms, disguises and plain words in any mixture', () => {
  const pieces =
    '国家级 顶 鼎 级 极 全网 罪 最 低价 第 一 1 壹 治疗 冶 疗 氵台 高血压 根 志 木及 品 某 什么 * j ji guo jia z 国 J . ❤ \n \u200b 好茶 欢迎 的'.split(
      ' ',
    );
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom('comment', 'segment', 'listing'), (said, kind) => {
      const findings = scanner.scan({ text: said, kind });
      if (!scanner.mayHit(said)) expect(findings).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});
