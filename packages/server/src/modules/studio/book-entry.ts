import type { BookEntry } from '@jianhu/contract';

type Entries = readonly (readonly [path: string, text: string])[];
type Json = Readonly<Record<string, unknown>>;
type Citation = BookEntry['citations'][number];

/** Folders whose files are rules; local facts and the plan have pages of their own. */
const FOLDERS = ['lexicons', 'tables', 'models', 'deadlines', 'procedures', 'documents', 'statutes', 'calendar'];

/** The rulebook as a list of entries, each with the articles that it rests on, from the files alone. */
export function listBookEntries(entries: Entries): BookEntry[] {
  return entries
    .filter(([path]) => FOLDERS.includes(path.split('/')[0] ?? ''))
    .flatMap(([path, json]) => entriesOf(path, JSON.parse(json) as Json)); // NOTE: a version holds objects only
}

function entriesOf(path: string, file: Json): BookEntry[] {
  const kind = kindOf(path, file);
  if (kind === 'exceptions' || kind === 'deadlines') return listOf(file[kind]).map((one) => entryOf(path, kind, one));
  return [entryOf(path, kind, file)];
}

function entryOf(path: string, kind: string, one: Json): BookEntry {
  const versions = listOf(one['versions']);
  const dated = versions.at(-1) ?? one;
  return {
    path,
    kind,
    id: first(one, ['ruleId', 'tableId', 'modelId', 'procedureId', 'documentId', 'statuteId', 'id']) ?? path,
    nameZh: nameOf(path, one),
    nameEn: first(one, ['nameEn', 'titleEn', 'dutyEn']) ?? '',
    category: first(one, ['category']),
    citations: kind === 'statute' || kind === 'statuteRegister' ? [] : citationsOf(one),
    effectiveFrom: first(dated, ['effectiveFrom']),
    effectiveTo: first(dated, ['effectiveTo']),
    version: first(dated, ['version']),
    checked: first(one, ['checked']),
    size: sizeOf(one),
  };
}

export function kindOf(path: string, file: unknown): string {
  const kind = isJson(file) ? file['kind'] : undefined;
  return typeof kind === 'string' ? kind : (path.split('/')[0] ?? '');
}

export function nameOf(path: string, file: unknown): string {
  const found = isJson(file) ? first(file, ['nameZh', 'titleZh', 'dutyZh']) : null;
  return found ?? FILE_NAMES[path] ?? path;
}

/** Files that bear no name of their own. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  'lexicons/exceptions.json': '除外情形',
  'statutes/register.json': '法规目录',
  'tables/jurisdiction.json': '管辖分派',
  'tables/alert-service.json': '预警处理时限与排序',
  'tables/source-bases.json': '数据来源依据',
  'tables/rule-care.json': '规则精确率门槛与制动',
  'deadlines/statutory.json': '法定期限',
  'deadlines/clue-verification.json': '线索核查期限',
  'procedures/thresholds.json': '金额标准',
  'calendar/cn.json': '工作日历',
};

/** Every article named anywhere in an entry; one without a statute beside it belongs to the statute named above it. */
function citationsOf(one: Json): Citation[] {
  const found = new Map<string, Citation>();
  const walk = (value: unknown, statute: string | null): void => {
    if (Array.isArray(value)) for (const member of value) walk(member, statute);
    if (!isJson(value)) return;
    const own = typeof value['statute'] === 'string' ? value['statute'] : statute;
    for (const name of ['article', 'sanctionArticle']) {
      const article = value[name];
      if (own !== null && typeof article === 'string') found.set(`${own} ${article}`, { statute: own, article });
    }
    for (const member of Object.values(value)) walk(member, own);
  };
  walk(one, null);
  return [...found.values()];
}

function sizeOf(one: Json): number {
  const lists = [
    'terms',
    'articles',
    'transitions',
    'elements',
    'versions',
    'rules',
    'thresholds',
    'statutes',
    'policies',
    'floors',
  ];
  for (const name of lists) if (Array.isArray(one[name])) return (one[name] as readonly unknown[]).length;
  const nodes = isJson(one['jdm']) ? listOf(one['jdm']['nodes']) : [];
  return nodes.flatMap(({ content }) => (isJson(content) ? listOf(content['rules']) : [])).length || 1;
}

function first(one: Json, names: readonly string[]): string | null {
  for (const name of names) if (typeof one[name] === 'string' && one[name] !== '') return one[name];
  return null;
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
