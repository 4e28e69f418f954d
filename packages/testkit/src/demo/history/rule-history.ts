import { addDays, type CivilDate } from '@jianhu/kernel';
import { type App, inScope } from '@jianhu/server';
import type { Agenda } from './agenda.ts';
import type { Staff } from './demo-people.ts';
import { atMinute } from './office-hours.ts';

const SERVICE = 'tables/alert-service.json';
const TERMS = 'lexicons/absolute-terms.json';
const PAUSED_RULE = 'ad.superstition';

/** A revision that three people published and took back, one that is being checked, and a rule that its owner has paused. */
export function addRuleHistory(
  agenda: Agenda,
  { app, staff, until }: { readonly app: App; readonly staff: Staff; readonly until: CivilDate },
): void {
  const on = (daysBefore: number, minute: number): Date => atMinute(addDays(until, -daysBefore), minute);
  agenda.add(on(24, 9 * 60 + 40), () => publishAndTakeBack(app, staff), 'rules');
  agenda.add(on(2, 15 * 60 + 20), () => submitRevision(app, staff), 'rules');
  agenda.add(
    on(1, 10 * 60 + 5),
    async () => {
      const reason = '直播间背景歌词被识别为口播，误报增多，核对来源期间先行暂停';
      await inScope(app.infra.db, staff.rules.maker, (tx) =>
        app.detection.brake.act(tx, staff.rules.maker, { ruleId: PAUSED_RULE, action: 'pause', reason }),
      );
    },
    'rules',
  );
}

/** A figure of the office, so that it needs no precision: low alerts within 48 hours, and back to 72. */
async function publishAndTakeBack(app: App, { rules }: Staff): Promise<void> {
  const change = (text: string): string => text.replace('"serviceHours":72', '"serviceHours":48');
  const draftId = await draft(app, rules.maker, { title: '低程度预警处理时限改为 48 小时', path: SERVICE, change });
  await submit(app, rules.maker, draftId);
  const reason = '属内部服务标准，不改变任何规则的命中';
  await inScope(app.infra.db, rules.checker, (tx) =>
    app.studio.applyToDraft(tx, rules.checker, { draftId, action: 'approve', revision: 1, reason }),
  );
  await inScope(app.infra.db, rules.deployer, async (tx) => {
    await app.studio.applyToDraft(tx, rules.deployer, { draftId, action: 'publish', revision: 1 });
    const back = { no: 1, reason: '周末值守人员不足，48 小时难以落实，先恢复为 72 小时' };
    await app.packs.rollBack(tx, rules.deployer, back);
  });
}

/** The draft that waits for its checker; its replay is made once the demo is ready. */
export const REVISION_TITLE = '“最佳拍档”不属绝对化用语';
const COMPARISON = {
  id: 'beyond-comparison',
  pattern: '{别家|同行|别人}{没法|无法}比',
  severity: 'medium',
  exceptions: [],
  examples: { positive: ['我们这个别家没法比'], negative: ['别家也有'] },
};

/** Two phrases that are innocent, and one that says of a thing that none compares: hits go and come. */
async function submitRevision(app: App, { rules }: Staff): Promise<void> {
  const change = (text: string): string =>
    text
      .replace('"innocent":[', '"innocent":["最佳拍档","口感最佳",')
      .replace('"terms":[', `"terms":[${JSON.stringify(COMPARISON)},`);
  const draftId = await draft(app, rules.maker, { title: REVISION_TITLE, path: TERMS, change });
  await submit(app, rules.maker, draftId);
}

type Caller = Staff['rules']['maker'];

async function draft(
  app: App,
  maker: Caller,
  given: { readonly title: string; readonly path: string; readonly change: (text: string) => string },
): Promise<string> {
  const draftId = await app.studio.createDraft(maker, { title: given.title, baseNo: 1 });
  await inScope(app.infra.db, maker, async (tx) => {
    const { entries } = await app.packs.read(tx, { kind: 'version', no: 1 });
    const text = given.change(entries.find(([path]) => path === given.path)?.[1] ?? '');
    await app.studio.putFiles(tx, maker, { draftId, revision: 0, files: [{ path: given.path, text }] });
  });
  return draftId;
}

/** The files were checked when this history was written; a check of the whole rulebook would take seconds. */
async function submit(app: App, maker: Caller, draftId: string): Promise<void> {
  await inScope(app.infra.db, maker, async (tx) => {
    const { hash } = await app.packs.read(tx, { kind: 'draft', id: draftId });
    await app.studio.applyToDraft(tx, maker, { draftId, action: 'submit', revision: 1, checkedHash: hash });
  });
}
