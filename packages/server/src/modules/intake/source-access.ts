import type { ObservationKind } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { termOf } from './source-term.ts';

/** What a request needs to know of the source behind its key. */
export interface SourceAccess {
  readonly sourceId: string;
  readonly keyId: string | null;
  readonly nameZh: string;
  readonly legalBasis: { readonly statute: string; readonly article: string; readonly documentNo: string };
  readonly dataClasses: ReadonlySet<ObservationKind>;
  /** Empty: every platform. */
  readonly platforms: ReadonlySet<string>;
  readonly validFrom: string;
  readonly validTo: string;
  readonly ratePerSecond: number;
  readonly roomRatePerSecond: number;
  readonly state: 'active' | 'paused' | 'ended';
  /** Whether records from before the term may be handed over. */
  readonly existingRecords: boolean;
  /** The article that forbids what the basis does not allow. */
  readonly refusalArticle: string;
  readonly refusalZh: string;
  readonly demo: boolean;
}

/** Refuses a source that is paused, ended, past its term or before it. */
export function refuseOutsideTerm(source: SourceAccess, now: Date): void {
  const term = termOf(source, civilDateOf(now));
  const { statute, article, documentNo } = source.legalBasis;
  const details = {
    state: source.state,
    validFrom: source.validFrom,
    validTo: source.validTo,
    statute,
    article,
    documentNo,
  };
  if (source.state !== 'active' || term === 'over') throw new AppError('intake.sourceEnded', 403, details);
  if (term === 'notYet') throw new AppError('intake.outsideBasis', 403, details);
}
