import { createHash } from 'node:crypto';
import type { WatchReport } from '@jianhu/contract';

/** What is signed off: the figures, and not when they were read. */
export type ReportContent = Omit<WatchReport, 'asOf'>;

/** One way of writing, so that the same figures have the same digest. */
export function writeContent(report: WatchReport): string {
  return JSON.stringify({ ...report, asOf: undefined });
}

export function digestsOf(content: string): { readonly sha256: string; readonly sm3: string } {
  const of = (algorithm: string): string => createHash(algorithm).update(content).digest('hex');
  return { sha256: of('sha256'), sm3: of('sm3') };
}

/** 监测月报〔2026〕11号, and from the second on 第2版. */
export function numberOf(unitShort: string, month: string, version: number): string {
  const [year = '', no = ''] = month.split('-');
  return `${unitShort}月报〔${year}〕${Number(no)}号${version === 1 ? '' : `（第${version}版）`}`;
}
