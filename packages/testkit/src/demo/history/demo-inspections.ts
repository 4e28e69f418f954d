import { civilDateOf } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { DemoPlace } from '../city/place.ts';
import type { Staff } from './demo-people.ts';

const FOUND = [
  { basis: 'randomDraw', reference: '双随机抽查任务（演示）', result: 'none', isPublished: true },
  { basis: 'plan', reference: '年度检查计划（演示）', result: 'ordered', isPublished: true },
  { basis: 'monitoring', reference: '数据监测线索（演示）', result: 'notFound', isPublished: false },
] as const;

/** Three checks of today: two whose results are public and one whose result waits for the head. */
export async function addDemoInspections(
  app: App,
  { city, staff, place }: { readonly city: DemoCity; readonly staff: Staff; readonly place: DemoPlace },
): Promise<void> {
  const county = place.counties[0];
  const team = staff.teams.get(county?.marketRegulatorId ?? '');
  if (!team) return;
  const { enforcement, second, head } = team;
  const plannedOn = civilDateOf(app.infra.clock.now());
  const firms = city.operators.filter(({ countyCode, kind }) => countyCode === county?.code && kind === 'enterprise');
  for (const [at, { basis, reference, result, isPublished }] of FOUND.entries()) {
    const operatorId = firms[at]?.id;
    if (operatorId === undefined) return;
    const officers = [enforcement.personId, second.personId];
    const given = { itemCode: 'WJ-01', basis, reference, plannedOn, officers };
    const id = await app.cases.proposeInspection(enforcement, { operatorId, given, demo: true });
    const act = (caller: typeof head, action: 'approve' | 'record' | 'publish', note: string) =>
      app.cases.actOnInspection(caller, {
        operatorId,
        id,
        given: { action, note, ...(action === 'record' && { result }) },
      });
    await act(head, 'approve', '同意检查。');
    await act(enforcement, 'record', '现场核对了店铺公示的主体信息。');
    if (isPublished) await act(head, 'publish', '同意公开。');
  }
}
