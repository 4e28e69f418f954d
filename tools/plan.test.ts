import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkPlan, type Goal, listTargets, loadPlan, type Target } from '@jianhu/rules';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RULEBOOK = `${ROOT}rulebook/`;

const TEN_TRADES = ['轻纺', '黄酒', '珍珠', '袜业', '伞业', '童装', '小吃', '厨具', '茶叶', '轴承'];

/** Target, the words that set it, and what they mean: read by hand, apart from the program. */
const READINGS: readonly (readonly [id: string, words: string, goal: Goal, unit: string])[] = [
  ['G2-T1', '突破200个', { op: 'moreThan', value: 200 }, '个'],
  ['G2-T2', '突破200个和20万家', { op: 'moreThan', value: 200_000 }, '家'],
  ['G3-T1', '10个左右', { op: 'about', value: 10 }, '个'],
  ['M01-T1', '10个以上', { op: 'atLeast', value: 10 }, '个'],
  ['M01-T2', '超过1400亿元', { op: 'moreThan', value: 1_400 }, '亿元'],
  ['M02-T1', '75个以上', { op: 'atLeast', value: 75 }, '个'],
  ['M02-T2', '8家以上', { op: 'atLeast', value: 8 }, '家'],
  ['M03-T1', '农业产业大脑4个', { op: 'plain', value: 4 }, '个'],
  ['M03-T2', '未来农场8个', { op: 'plain', value: 8 }, '个'],
  ['M03-T3', '100家以上', { op: 'atLeast', value: 100 }, '家'],
  ['M03-T4', '70个以上', { op: 'atLeast', value: 70 }, '个'],
  ['M04-T1', '力争1—2个', { op: 'range', min: 1, max: 2 }, '个'],
  ['M07-T1', '550家以上', { op: 'atLeast', value: 550 }, '家'],
  ['M08-T1', '全覆盖', { op: 'fullCoverage' }, '%'],
  ['M08-T2', '2次以上', { op: 'atLeast', value: 2 }, '次'],
  ['M09-T1', '25个以上', { op: 'atLeast', value: 25 }, '个'],
  ['M11-T1', '每年参与实施省“双尖双领”攻关项目8项以上', { op: 'atLeast', value: 8 }, '项'],
  ['M11-T2', '力争获省科学技术奖8项以上', { op: 'atLeast', value: 8 }, '项'],
  ['M12-T1', '1000件以上', { op: 'atLeast', value: 1_000 }, '件'],
  ['M13-T1', '“共富驿站”300个', { op: 'plain', value: 300 }, '个'],
  ['M13-T2', '新增无人配送车辆8台', { op: 'plain', value: 8 }, '台'],
  ['M13-T3', '智能快递柜200组', { op: 'plain', value: 200 }, '组'],
  ['M16-T1', '10项以上', { op: 'atLeast', value: 10 }, '项'],
  ['M16-T2', '5项以上', { op: 'atLeast', value: 5 }, '项'],
  ['M16-T3', '60%以上', { op: 'atLeast', value: 60 }, '%'],
  ['M19-T1', '7000个以上', { op: 'atLeast', value: 7_000 }, '个'],
];

describe.each(readdirSync(`${RULEBOOK}places`))('the plan of place %s', (place) => {
  const load = loadPlan(
    ['plan', 'plan/registries', `places/${place}/plan`].flatMap((folder) =>
      readdirSync(`${RULEBOOK}${folder}`)
        .filter((name) => name.endsWith('.json'))
        .map((name) => [`${folder}/${name}`, readText(`${folder}/${name}`)] as const),
    ),
  );
  if (load.kind === 'broken') throw new Error(JSON.stringify(load.problems, null, 2));
  const { plan, systems, registries } = load.book;
  const { units, groups } = JSON.parse(readText(`places/${place}/units.json`)) as {
    units: { id: string }[];
    groups: { id: string; memberIds: string[] }[];
  };
  const parts = [...plan.measures, ...plan.safeguards];
  const carriers = parts.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.carriers));

  it('fits together: every duty names what carries it and who owes it', () => {
    expect(checkPlan(load.book, new Set(units.map(({ id }) => id)))).toEqual([]);
  });

  it('has five actions, twenty measures, three safeguards, 26 targets and the ten trades (brief 1.1, 1.3)', () => {
    expect(plan.actions.length).toBe(5);
    expect(plan.measures.map(({ no }) => no)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(plan.safeguards.length).toBe(3);
    expect(listTargets(plan).length).toBe(26);
    expect(plan.trades.map(({ nameZh }) => nameZh)).toEqual(TEN_TRADES);
  });

  it('reads every target as its words say: 以上 includes the number, 超过 and 突破 do not (brief 0.6)', () => {
    const read = listTargets(plan).map(({ target: { id, sourcePhrase, goal, unit } }) => {
      const words = READINGS.find(([known]) => known === id)?.[1] ?? 'no reading';
      return [id, sourcePhrase.includes(words) ? words : sourcePhrase, goal, unit];
    });
    expect(read).toEqual(READINGS);
  });

  it('marks what is strived for, what repeats, what is new and what doubles', () => {
    const withMark = (mark: (target: Target) => boolean): string[] =>
      listTargets(plan).flatMap(({ target }) => (mark(target) ? [target.id] : []));
    expect(withMark(({ soft }) => soft)).toEqual(['M04-T1', 'M11-T2']);
    expect(withMark(({ cadence }) => cadence === 'everyYear')).toEqual(['M11-T1']);
    expect(withMark(({ cadence }) => cadence === 'ambiguous')).toEqual(['M11-T2']);
    expect(withMark(({ newSince }) => newSince === plan.effectiveFrom)).toEqual(['M13-T2', 'M13-T3']);
    expect(withMark(({ doubling }) => doubling)).toEqual(['G2-T1', 'G2-T2']);
    expect(withMark(({ reading }) => reading === 'yearToDate')).toEqual(['M01-T2', 'M11-T1']);
  });

  it('excuses from duty nothing but the heading of a measure', () => {
    for (const { titleZh, clauses } of plan.measures) {
      expect(clauses.filter(({ duty }) => !duty).map(({ textZh }) => textZh)).toEqual([`${titleZh}。`]);
    }
    for (const { clauses } of plan.safeguards) expect(clauses.every(({ duty }) => duty)).toBe(true);
  });

  it('is the published text, but for the width of its punctuation', () => {
    const published = foldWidth(readText(`places/${place}/plan/published.txt`));
    for (const { textZh } of [...plan.goals, ...parts]) expect(published).toContain(foldWidth(textZh));
    for (const { unitsTextZh } of plan.measures) expect(published).toContain(foldWidth(unitsTextZh));
  });

  it('shows people full-width punctuation only', () => {
    const shown = parts.flatMap(({ titleZh, textZh }) => [titleZh, textZh]);
    expect(shown.filter((text) => /[,;:()]/.test(text))).toEqual([]);
  });

  it('leads to a page for each duty of the measures that the service hall serves, and says which have none', () => {
    const opens = (carrier: (typeof carriers)[number]): boolean =>
      carrier.kind === 'system'
        ? systems.some(({ id, path }) => id === carrier.system && path !== null)
        : carrier.kind !== 'unbuilt';
    const served = plan.measures.filter(({ no }) => [5, 6, 7, 10, 12, 14, 15, 17].includes(no));
    const clauses = served.flatMap((measure) => measure.clauses).filter(({ duty }) => duty);
    const closed = clauses.filter((clause) => !clause.carriers.some(opens));
    expect(closed.map(({ textZh }) => textZh)).toEqual([
      '实施行政规范性文件备案审查，',
      '加速高价值专利落地转化。',
      '推动公共资源向守信企业适度倾斜。',
    ]);
    expect(closed.filter(({ carriers: own }) => !own.some(({ kind }) => kind === 'unbuilt'))).toEqual([]);
  });

  it('takes the members of its groups from the units of the place', () => {
    expect(plan.groups.map(({ id, members }) => ({ id, memberIds: members }))).toEqual(
      groups.map(({ id, memberIds }) => ({ id, memberIds })),
    );
  });

  it('has no registry that nothing counts', () => {
    const counted = listTargets(plan).flatMap(({ target: { measuredBy } }) =>
      measuredBy.kind === 'objects' ? [measuredBy.registry] : [],
    );
    expect(registries.map(({ id }) => id).filter((id) => !counted.includes(id))).toEqual([]);
  });

  it('has its ports, and calls no system connected that was not (仅参考实现)', () => {
    const ports = systems.flatMap(({ state, port }) => (state === 'portOnly' ? [port] : []));
    expect(new Set(ports)).toEqual(
      new Set(['abnormalList', 'eLicence', 'enforcement', 'publicity', 'sharedCourt', 'workItem12315']),
    );
  });
});

function readText(path: string): string {
  return readFileSync(`${RULEBOOK}${path}`, 'utf8');
}

/** The copy that the text was taken from writes , ; : ( ) where the printed text has their full-width forms. */
function foldWidth(text: string): string {
  return text.replace(/[，；：（）]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0));
}
