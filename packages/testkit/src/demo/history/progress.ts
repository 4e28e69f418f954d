/** Told while the city is made; `total` counts what the step counts: records, people, days. */
export interface ProgressReport {
  readonly step: 'registry' | 'people' | 'days';
  readonly done: number;
  readonly total: number;
}
export type Progress = (report: ProgressReport) => void;
