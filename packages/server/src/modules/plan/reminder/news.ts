import type { NewsStep } from '../news-port.ts';

const DAY_MS = 86_400_000;
/** A machine that stood still over a long weekend still tells what happened meanwhile; what is older stands on the desk. */
const TOLD_DAYS = 4;

/** Nothing of before a reader asked for it, and nothing of long ago. */
export function newsSince(asked: Date, now: Date): Date {
  return new Date(Math.max(asked.getTime(), now.getTime() - TOLD_DAYS * DAY_MS));
}

/** What was noted before then is older than anything that is told, and keeps no step from being told twice. */
export function newsForgottenBefore(now: Date): Date {
  return new Date(now.getTime() - 10 * TOLD_DAYS * DAY_MS);
}

/** Names one step among those that are told. */
export function stepKey({ matterId, seq }: Pick<NewsStep, 'matterId' | 'seq'>): string {
  return `${matterId}:${seq}`;
}

interface Place {
  readonly baseUrl: string;
  readonly demo: boolean;
}

/** Number, kind of step and link: no party, no person and no words of the file, since mail leaves the platform. */
export function newsMailOf(
  steps: readonly NewsStep[],
  { baseUrl, demo }: Place,
): { readonly subject: string; readonly text: string } {
  const mark = demo ? '【演示数据】' : '';
  return {
    subject: `${mark}鉴湖：案件有${steps.length}条新动态`,
    text: [
      ...steps.map((step) => `· ${step.number} ${step.stepZh}\n  ${linkOf(step, baseUrl)}`),
      '',
      `在此页选择是否接收：${baseUrl}/plan/reminders`,
    ].join('\n'),
  };
}

/** The same for a machine; the id of a step stays the same, should it ever come again. */
export function newsPostOf(
  steps: readonly NewsStep[],
  { unit, baseUrl, demo }: Place & { readonly unit: string },
): string {
  const items = steps.map((step) => ({
    id: stepKey(step),
    number: step.number,
    step: step.stepZh,
    at: step.at.toISOString(),
    url: linkOf(step, baseUrl),
  }));
  return JSON.stringify({ type: 'news', unit, demo, items });
}

function linkOf({ matterId }: NewsStep, baseUrl: string): string {
  return `${baseUrl}/cases/${matterId}#timeline`;
}
