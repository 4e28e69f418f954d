import { addDays, type CivilDate } from '@jianhu/kernel';
import type { ModelVersion } from './model/model-file.ts';
import type { Dated } from './origin.ts';
import type { Report } from './problem.ts';
import type { Located, Rulebook } from './rulebook.ts';
import type { LexiconRecord } from './records.ts';

/** A rule that rests on an article, for as long as it is in force. */
interface Citation extends Dated {
  readonly path: string;
  readonly subject: string;
  readonly statute: string;
}

/** Every rule rests on a statute that the rulebook knows and that is law as long as the rule is; lexicons on an article it can show. */
export function checkArticles(rulebook: Rulebook, report: Report): void {
  for (const lexicon of rulebook.lexicons) checkArticleTexts(rulebook, lexicon, report);
  for (const citation of citationsOf(rulebook)) checkInForce(rulebook, citation, report);
}

function checkArticleTexts(rulebook: Rulebook, { path, record }: Located<LexiconRecord>, report: Report): void {
  const statutes = rulebook.statutes.filter((statute) => statute.record.statuteId === record.statuteId);
  for (const article of [record.article, record.sanctionArticle]) {
    if (article === null || statutes.some(({ record: { articles } }) => articles.some((a) => a.article === article)))
      continue;
    report(path, record.ruleId, 'missingArticle', `the rulebook has no text of ${record.statute}${article}`);
  }
}

function citationsOf(rulebook: Rulebook): Citation[] {
  return [
    ...rulebook.lexicons.map(({ path, record }) => ({ ...record, path, subject: record.ruleId })),
    ...rulebook.exceptions.map(({ path, record }) => ({ ...record, path, subject: record.id })),
    ...rulebook.tables.flatMap(({ path, record }) =>
      [record.statute, ...rowStatutes(record.jdm)].map((statute) => ({
        ...record,
        path,
        subject: record.tableId,
        statute,
      })),
    ),
    ...rulebook.models.flatMap(({ path, record }) =>
      record.versions.flatMap((version) =>
        modelStatutes(version).map((statute) => ({ ...version, path, subject: record.modelId, statute })),
      ),
    ),
    ...rulebook.deadlines.flatMap(({ path, record }) =>
      record.deadlines.map((deadline) => ({ ...deadline, path, subject: deadline.ruleId })),
    ),
  ];
}

function modelStatutes({ articles, exceptions, parameters }: ModelVersion): string[] {
  const named = [...Object.values(articles), ...exceptions, ...Object.values(parameters)];
  return [...new Set(named.flatMap((one) => ('statute' in one ? [one.statute] : [])))];
}

/** The statutes that single rows of a table name in their own column. */
function rowStatutes(jdm: Rulebook['tables'][number]['record']['jdm']): string[] {
  const contents = jdm.nodes.map(
    ({ content }) =>
      (content ?? {}) as { outputs?: { id?: unknown; field?: unknown }[]; rules?: Record<string, unknown>[] },
  );
  return contents.flatMap(({ outputs, rules }) => {
    const column = outputs?.find?.(({ field }) => field === 'statute')?.id;
    const cells = typeof column === 'string' ? (rules ?? []).map((rule) => rule[column]) : [];
    return [
      ...new Set(cells.flatMap((cell) => (typeof cell === 'string' && cell !== '' ? [cell.replaceAll('"', '')] : []))),
    ];
  });
}

/** The statute is known and law for as long as what rests on it. */
export function checkInForce(
  rulebook: Pick<Rulebook, 'statutes' | 'register'>,
  citation: Citation,
  report: Report,
): void {
  const { path, subject, statute, effectiveFrom, effectiveTo } = citation;
  const periods: Dated[] = [...rulebook.statutes, ...rulebook.register]
    .map(({ record }) => record)
    .filter(({ titleZh }) => shortTitle(titleZh) === shortTitle(statute));
  if (periods.length === 0) {
    report(
      path,
      subject,
      'unknownStatute',
      `the rulebook knows no statute ${statute}; add it to statutes/register.json`,
    );
    return;
  }
  const gap = firstDayOutside(periods, effectiveFrom, effectiveTo);
  if (gap !== null)
    report(path, subject, 'outOfForce', `${statute} is not law on ${gap}, but the rule is in force then`);
}

/** Laws are cited by their short title as well: 广告法 for 中华人民共和国广告法. */
function shortTitle(title: string): string {
  return title.replace(/^中华人民共和国/, '');
}

/** The first day from..to on which none of the periods runs. */
function firstDayOutside(periods: readonly Dated[], from: CivilDate, to: CivilDate | null): CivilDate | null {
  let day = from;
  for (const period of [...periods].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))) {
    if (period.effectiveFrom > day) return day;
    if (period.effectiveTo === null) return null;
    if (period.effectiveTo >= day) day = addDays(period.effectiveTo, 1);
    if (to !== null && day > to) return null;
  }
  return day;
}
