import type { ReplaySummary } from '@jianhu/contract';
import { isAlert, wilson } from '@jianhu/rules';
import type { Scanner } from '@jianhu/scan';

/** An alert that an officer decided: confirmed and not taken back, or dismissed because the rule was wrong. */
export interface AdjudicatedAlert {
  readonly upheld: boolean;
  readonly findings: readonly AdjudicatedText[];
}

export interface AdjudicatedText {
  readonly ruleId: string;
  readonly text: string;
  readonly kind: string;
  readonly productCategory: string | null;
}

export interface Sides {
  readonly live: Scanner;
  readonly draft: Scanner;
  readonly changed: ReadonlySet<string>;
}

type Shares = ReplaySummary['precision'];

export interface Quality {
  readonly adjudicated: number;
  readonly precision: Shares;
  readonly recall: Shares;
  readonly byRule: ReadonlyMap<string, { readonly precision: Shares; readonly recall: Shares }>;
}

interface Judged {
  readonly upheld: boolean;
  readonly live: ReadonlySet<string>;
  readonly draft: ReadonlySet<string>;
}

/**
 * Precision: of the decided alerts that a pack raises, the share that was upheld. Recall: of those that were upheld, the share that it
 * raises. Only alerts that somebody decided count, so nothing is said of hits that no rule had raised before.
 */
export function measureQuality(
  alerts: readonly AdjudicatedAlert[],
  sidesOf: (alert: AdjudicatedAlert) => Sides,
): Quality {
  const judged = alerts.map((alert) => judge(alert, sidesOf(alert)));
  const rules = new Set(judged.flatMap(({ live, draft }) => [...live, ...draft]));
  return {
    adjudicated: judged.length,
    ...sharesOf(judged, (raised) => raised.size > 0),
    byRule: new Map([...rules].map((rule) => [rule, sharesOf(judged, (raised) => raised.has(rule))])),
  };
}

/** The rules by which each pack would raise the alert; one that is the same in both raises what it raised. */
function judge({ upheld, findings }: AdjudicatedAlert, { live, draft, changed }: Sides): Judged {
  const same = findings.filter(({ ruleId }) => !changed.has(ruleId)).map(({ ruleId }) => ruleId);
  const raisedBy = (scanner: Scanner): ReadonlySet<string> =>
    new Set([
      ...same,
      ...findings
        .filter(({ ruleId }) => changed.has(ruleId))
        .flatMap(({ text, kind, productCategory }) =>
          scanner
            .scan({ text, kind, ...(productCategory !== null && { productCategory }) })
            .filter(isAlert)
            .map(({ ruleId }) => ruleId),
        ),
    ]);
  return { upheld, live: raisedBy(live), draft: raisedBy(draft) };
}

function sharesOf(judged: readonly Judged[], isRaised: (raised: ReadonlySet<string>) => boolean) {
  const upheld = judged.filter((one) => one.upheld);
  const precision = (side: 'live' | 'draft') => {
    const raised = judged.filter((one) => isRaised(one[side]));
    return wilson(raised.filter((one) => one.upheld).length, raised.length);
  };
  const known = upheld.filter((one) => isRaised(one.live) || isRaised(one.draft));
  const recall = (side: 'live' | 'draft') => wilson(known.filter((one) => isRaised(one[side])).length, known.length);
  return {
    precision: { live: precision('live'), draft: precision('draft') },
    recall: { live: recall('live'), draft: recall('draft') },
  };
}
