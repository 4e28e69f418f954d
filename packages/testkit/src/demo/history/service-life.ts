import { addDays, type CivilDate, uuidV7 } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';

export type Values = Parameters<App['services']['submit']>[1]['values'];
export type Caller = Parameters<App['services']['act']>[0];

export interface Step {
  /** Days after the one before. */
  readonly after: number;
  readonly by: 'applicant' | 'officer' | 'head' | 'department';
  readonly action: string;
  readonly facts?: Values;
}

/** One application, from the form to wherever it has come. */
export interface ServiceLife {
  readonly itemId: string;
  readonly daysAgo: number;
  readonly values: Values;
  /** The field that holds the proof. */
  readonly file?: string;
  readonly steps: readonly Step[];
  /** What the applicant says of it at the end. */
  readonly stars?: number;
}

export const WHO = { contactName: '演示联系人', contactPhone: '0575 0000 0000' };
export const accept: Step = { after: 1, by: 'officer', action: 'accept' };

export interface LifeStage {
  readonly clock: LaneClock;
  readonly today: CivilDate;
  readonly applicant: Caller;
  readonly callers: Readonly<Record<Exclude<Step['by'], 'applicant'>, Caller>>;
}

/** Each step on its day, by whoever takes it. */
export async function playLife(app: App, life: ServiceLife, stage: LifeStage): Promise<void> {
  const { clock, today, applicant, callers } = stage;
  const tenantId = applicant.tenantId ?? null;
  const id = uuidV7(clock, app.infra.rng);
  let day = addDays(today, -life.daysAgo);
  const at = <T>(work: () => Promise<T>): Promise<T> => clock.runAt(atMinute(day, 10 * 60), work);
  await at(async () => {
    const { itemId } = life;
    if (tenantId !== null) await app.services.saveDraft(applicant, { tenantId, id, itemId, values: {} });
    const fileId = uuidV7(clock, app.infra.rng);
    if (life.file !== undefined)
      await app.services.sendFile(applicant, {
        of: id,
        id: fileId,
        name: '演示材料.pdf',
        body: Buffer.from('%PDF-1.7 demo'),
      });
    const values = life.file === undefined ? life.values : { ...life.values, [life.file]: [fileId] };
    await app.services.submit(applicant, { id, tenantId, itemId, values, demo: true });
  });
  for (const [index, { after, by, action, facts = {} }] of life.steps.entries()) {
    day = addDays(day, after);
    const step = { action, facts, expectedVersion: index + 1 };
    await at(() => app.services.act(by === 'applicant' ? applicant : callers[by], id, step));
  }
  const { stars } = life;
  if (stars !== undefined) await at(() => app.services.rate(applicant, id, { stars, words: '' }));
}
