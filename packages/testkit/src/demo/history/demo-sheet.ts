import type { App } from '@jianhu/server';
import type { Team } from './demo-people.ts';

interface Of {
  readonly id: string;
  readonly team: Team;
}

/** Range of an amount where the conduct of the case has none of its own in which the fine is a light one. */
const CONTENT = 'ad.content';
/** A fine is light up to this share of the highest one (`bands` of `discretion/statute.json`). */
const LIGHT = 0.3;

/** How the small fine of the demo is reasoned: by the range of the conduct, mitigated since the harm was removed (行政处罚法第三十二条). */
export async function proposeDemoSheet(app: App, { id, team }: Of, fineFen: number): Promise<void> {
  const { ranges } = await app.cases.getDiscretion(team.enforcement, id);
  const range = ranges.find(({ fits, times, most }) => fits && !times && fineFen <= most * LIGHT);
  await app.cases.proposeDiscretion(team.enforcement, {
    id,
    given: {
      rangeId: range?.id ?? CONTENT,
      baseFen: null,
      conditions: [{ id: 'harmRemoved', evidence: '证据1：商品详情页已下架（演示）', parts: [] }],
      fineFen,
      reasons: '当事人主动下架并退款，危害后果已消除，依法减轻处罚。',
    },
  });
}

/** Proposed and signed at once, for a life that shows a later state. */
export async function signDemoSheet(app: App, of: Of, fineFen: number): Promise<void> {
  await proposeDemoSheet(app, of, fineFen);
  const { sheets } = await app.cases.getDiscretion(of.team.reviewer, of.id);
  await app.cases.signDiscretion(of.team.reviewer, { id: of.id, version: sheets[0]?.version ?? 1 });
}
