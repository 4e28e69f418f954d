import { isAlert, type Finding } from '../evaluate-text.ts';

export type HitStatus = 'new' | 'lost' | 'changed';

/** A hit that a draft makes, loses or sees otherwise, at one place of a text. */
export interface HitDifference {
  readonly ruleId: string;
  readonly status: HitStatus;
  readonly live: Finding | null;
  readonly draft: Finding | null;
}

/**
 * Hits are findings that raise an alert: without exception, with nothing missing. One that an exception begins to cover is lost, even
 * though the finding stays. The same place under another version of the rule alone is no difference.
 */
export function compareFindings(live: readonly Finding[], draft: readonly Finding[]): HitDifference[] {
  const before = byPlace(live);
  const after = byPlace(draft);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old = null, fresh = null] = [before.get(key), after.get(key)];
    const status = statusOf(old, fresh);
    const ruleId = (fresh ?? old)?.ruleId ?? '';
    return status === null ? [] : [{ ruleId, status, live: old, draft: fresh }];
  });
}

function byPlace(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  return new Map(findings.map((finding) => [`${finding.start}-${finding.end} ${finding.ruleId}`, finding]));
}

function statusOf(old: Finding | null, fresh: Finding | null): HitStatus | null {
  const [was, is] = [old !== null && isAlert(old), fresh !== null && isAlert(fresh)];
  if (was !== is) return is ? 'new' : 'lost';
  if (!was || old === null || fresh === null) return null;
  const same = old.term === fresh.term && old.article === fresh.article && old.score === fresh.score;
  return same && old.category === fresh.category ? null : 'changed';
}
