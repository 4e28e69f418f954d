import type { Report } from './problem.ts';
import type { Rulebook } from './rulebook.ts';

interface DatedRecord {
  readonly path: string;
  readonly id: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** Every record ends after it begins, and no two versions of one are in force on the same day. */
export function checkDates(rulebook: Rulebook, report: Report): void {
  const dated: DatedRecord[] = [
    ...rulebook.lexicons.map(({ path, record }) => ({ path, id: record.ruleId, ...record })),
    ...rulebook.statutes.map(({ path, record }) => ({ path, id: record.statuteId, ...record })),
    ...rulebook.exceptions.map(({ path, record }) => ({ path, ...record })),
    ...rulebook.tables.map(({ path, record }) => ({ path, id: record.tableId, ...record })),
    ...rulebook.register.map(({ path, record }) => ({ path, id: record.titleZh, ...record })),
    ...rulebook.models.flatMap(({ path, record }) =>
      record.versions.map((version) => ({ path, id: record.modelId, ...version })),
    ),
    ...rulebook.care.flatMap(({ path, record }) => [
      ...record.floors.map((floor) => ({ path, id: `floor ${floor.category}`, ...floor })),
      ...record.brakes.map((brake) => ({ path, id: `brake ${brake.category}`, ...brake })),
    ]),
    ...rulebook.deadlines.flatMap(({ path, record }) =>
      // A rule may start terms for several people; each of these is a row of its own.
      record.deadlines.map((deadline) => ({
        path,
        id: `${deadline.ruleId} ${deadline.no} ${deadline.dutyZh}`,
        ...deadline,
      })),
    ),
  ];
  const earlier = new Map<string, DatedRecord[]>();
  for (const record of dated) {
    if (record.effectiveTo !== null && record.effectiveTo < record.effectiveFrom)
      report(record.path, record.id, 'badDates', 'ends before it begins');
    const others = earlier.get(record.id) ?? [];
    for (const other of others) {
      if (!overlap(other, record)) continue;
      const message = `is in force together with another record in ${other.path}`;
      report(record.path, record.id, 'overlappingVersions', message);
    }
    earlier.set(record.id, [...others, record]);
  }
}

function overlap(a: DatedRecord, b: DatedRecord): boolean {
  return a.effectiveFrom <= (b.effectiveTo ?? '9999-12-31') && b.effectiveFrom <= (a.effectiveTo ?? '9999-12-31');
}
