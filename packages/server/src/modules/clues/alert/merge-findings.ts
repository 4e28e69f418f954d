import type { Finding } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { AlertService } from '../rulebook.ts';

/** Findings that belong into one alert: same subject and conduct, same window. */
export interface FindingGroup {
  readonly subjectKey: string;
  readonly conduct: string;
  /** Null under a sliding window: then the open alert nearest in time decides. */
  readonly windowKey: string | null;
  readonly findings: readonly Finding[];
}

/** The operator where he is known, else the room, else the shop (brief 5.1: same operator, same conduct, overlapping time). */
export function subjectKeyOf(finding: Pick<Finding, 'id' | 'operatorId' | 'platform' | 'roomId' | 'shopId'>): string {
  if (finding.operatorId !== null) return `operator:${finding.operatorId}`;
  if (finding.roomId !== null) return `room:${finding.platform}/${finding.roomId}`;
  if (finding.shopId !== null) return `shop:${finding.platform}/${finding.shopId}`;
  throw new Error(`finding ${finding.id} names no operator, room or shop`);
}

/** A finding under an exception is kept as a finding, but raises no alert. */
export function groupFindings(findings: readonly Finding[], window: AlertService['mergeWindow']): FindingGroup[] {
  const raising = findings.filter((finding) => finding.exception === null);
  const ordered = raising.toSorted((a, b) => instantOf(a) - instantOf(b) || (a.id < b.id ? -1 : 1));
  const groups = Map.groupBy(ordered, (finding) =>
    JSON.stringify([subjectKeyOf(finding), finding.category, dayOf(finding, window)]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const windowKey = dayOf(first, window);
    return { subjectKey: subjectKeyOf(first), conduct: first.category, windowKey, findings: group };
  });
}

function dayOf(finding: Finding, window: AlertService['mergeWindow']): string | null {
  return window.kind === 'day' ? `day:${civilDateOf(new Date(finding.observedAt))}` : null;
}

function instantOf(finding: Finding): number {
  return Date.parse(finding.observedAt);
}

export interface OpenAlert {
  readonly id: string;
  readonly subjectKey: string;
  readonly conduct: string;
  readonly windowKey: string;
  readonly firstFoundAt: Date;
  readonly lastFoundAt: Date;
}

/** The open alert that takes the group, if there is one. */
export function findHome(
  group: FindingGroup,
  open: readonly OpenAlert[],
  window: AlertService['mergeWindow'],
): OpenAlert | undefined {
  const same = open.filter((alert) => alert.subjectKey === group.subjectKey && alert.conduct === group.conduct);
  if (window.kind === 'day') return same.find((alert) => alert.windowKey === group.windowKey);
  const times = group.findings.map(instantOf);
  const reach = window.minutes * 60_000;
  return same.find(
    (alert) =>
      Math.min(...times) <= alert.lastFoundAt.getTime() + reach &&
      Math.max(...times) >= alert.firstFoundAt.getTime() - reach,
  );
}

/** The key of a new alert: the day, or the instant of the first finding under a sliding window. */
export function windowKeyOf(group: FindingGroup): string {
  return group.windowKey ?? `from:${group.findings[0]?.observedAt ?? ''}`;
}

const SAMPLE_REACH = 60;

/** A few words around the span, never half of a surrogate pair. */
export function sampleOf(finding: Pick<Finding, 'text' | 'start' | 'end' | 'matched'>): {
  text: string;
  start: number;
  end: number;
  matched: string;
} {
  const from = wholeCharacter(finding.text, Math.max(0, finding.start - SAMPLE_REACH));
  const to = wholeCharacter(finding.text, Math.min(finding.text.length, finding.end + SAMPLE_REACH));
  return {
    text: finding.text.slice(from, to),
    start: finding.start - from,
    end: finding.end - from,
    matched: finding.matched,
  };
}

function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
