import type { PlanProblem } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { checkPlan, type PlanBook, type PlanDocument, planDocumentSchema, type Problem } from '@jianhu/rules';
import { holdsForbiddenText } from '../../../infra/request-guard.ts';
import { readSheets } from '../../../infra/table-file/index.ts';
import { planOfRows } from './plan-of-rows.ts';
import { readPlanRows } from './read-plan-rows.ts';

const MAX_JSON_BYTES = 4 * 1024 * 1024;
const MAX_SHEET_ROWS = 5_000;
const MAX_PROBLEMS = 200;

/** Reads a body, JSON or XLSX, as a document; everything in which it is none is told with its place. */
export async function readPlanDocument(body: unknown): Promise<PlanDocument> {
  if (!Buffer.isBuffer(body)) return parseDocument(body, new Map());
  if (body[0] === 0x50 && body[1] === 0x4b) {
    const rows = readPlanRows(await readSheets(body, MAX_SHEET_ROWS));
    if (isProblems(rows)) return refuse(rows);
    const { plan, places } = planOfRows(rows);
    return parseDocument(plan, places);
  }
  if (body.length > MAX_JSON_BYTES) throw new AppError('import.tooLarge', 413, { maxBytes: MAX_JSON_BYTES });
  return parseDocument(parseJson(body), new Map());
}

/** Refuses a plan that names what is not there; gives what no longer fits it in the rulebook, which is no fault of the document. */
export function checkPlanDocument(book: PlanBook, plan: PlanDocument, unitIds: ReadonlySet<string>): PlanProblem[] {
  const problems = checkPlan({ ...book, plan }, unitIds);
  const path = `${book.folder}/plan.json`;
  const own = problems.filter((problem) => problem.path === path);
  if (own.length > 0) refuse(own.map(tell));
  return problems.filter((problem) => problem.path !== path).map(tell);
}

const isProblems = <T extends object>(read: T | readonly PlanProblem[]): read is readonly PlanProblem[] =>
  Array.isArray(read);

function refuse(problems: readonly PlanProblem[]): never {
  throw new AppError('plan.documentInvalid', 422, {
    problems: problems.slice(0, MAX_PROBLEMS),
    count: problems.length,
  });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw new AppError('import.unreadable', 400);
  }
}

function parseDocument(plan: unknown, places: ReadonlyMap<string, string>): PlanDocument {
  const parsed = planDocumentSchema.safeParse(plan);
  if (!parsed.success) {
    return refuse(
      parsed.error.issues.map(({ path, message }) => ({
        path: placeOf(path.map(String), places),
        subject: path.join('.'),
        code: 'malformed',
        zh: '此处内容缺失、多余或者不符合格式。',
        en: message,
      })),
    );
  }
  if (holdsForbiddenText(parsed.data)) {
    const en = 'NUL or half of a surrogate pair';
    return refuse([{ path: '', subject: '', code: 'malformed', zh: '含不可用的字符。', en }]);
  }
  return parsed.data;
}

/** Sheet and row of the nearest part that came from one; else the path itself. */
function placeOf(path: readonly string[], places: ReadonlyMap<string, string>): string {
  for (let length = path.length; length > 0; length -= 1) {
    const place = places.get(path.slice(0, length).join('.'));
    if (place !== undefined) return place;
  }
  return `/${path.join('/')}`;
}

const sentences: Readonly<Partial<Record<Problem['code'], string>>> = {
  unknownUnit: '所引用的单位不存在',
  foreignUnit: '单位不是该举措的责任单位，或者顺序不对',
  unknownReference: '所引用的内容不存在或者不对应',
  duplicateId: '编号重复或者不连续',
  clausesDiffer: '各条款连起来与原文不一致',
  namesNothing: '是任务却没有写明由什么承担、由谁负责',
  uncarriedTarget: '没有条款对应该指标',
  misreadPhrase: '与原文语句不符',
  unnamedSystem: '点名的系统不在原文或者系统清单中',
};

function tell({ path, subject, code, message }: Problem): PlanProblem {
  return { path, subject, code, zh: `${subject}：${sentences[code] ?? '不符合要求'}。`, en: `${subject}: ${message}.` };
}
