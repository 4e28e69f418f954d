import type { RuleChange } from '@jianhu/contract';
import { canonicalJson } from '@jianhu/rules';
import { kindOf, nameOf } from './book-entry.ts';

type Entries = readonly (readonly [path: string, text: string])[];
type Item = RuleChange['items'][number];
type Fields = Item['fields'];
type Json = Readonly<Record<string, unknown>>;

/** What differs between two rulebooks, told by entry, by row and by term; order of members and of files does not matter. */
export function diffBooks(from: Entries, to: Entries): RuleChange[] {
  const [before, after] = [new Map(from), new Map(to)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path): RuleChange[] => {
    const [old, next] = [before.get(path), after.get(path)];
    if (old === next) return [];
    const [was, is] = [parse(old), parse(next)];
    const head = { path, kind: kindOf(path, is ?? was), nameZh: nameOf(path, is ?? was) };
    if (!was || !is) return [{ ...head, change: was ? 'removed' : 'added', items: [] }];
    const items = diffRecord(was, is);
    return items.length === 0 ? [] : [{ ...head, change: 'changed', items }];
  });
}

/** Lists whose members have names of their own are compared member by member; everything else is a field. */
const LISTS: Readonly<Record<string, { readonly kind: Item['kind']; readonly key: (one: Json) => string }>> = {
  terms: { kind: 'term', key: ({ id }) => text(id) },
  exceptions: { kind: 'record', key: ({ id }) => text(id) },
  deadlines: { kind: 'record', key: ({ ruleId, no, dutyZh }) => `${text(ruleId)} ${text(no)} ${text(dutyZh)}` },
  policies: { kind: 'record', key: ({ key }) => text(key) },
  rules: { kind: 'record', key: ({ ruleId }) => text(ruleId) },
  transitions: { kind: 'record', key: ({ action, from }) => `${text(action)} ${JSON.stringify(from)}` },
  thresholds: { kind: 'record', key: ({ id, effectiveFrom }) => `${text(id)} ${text(effectiveFrom)}` },
  articles: { kind: 'record', key: ({ article }) => text(article) },
  statutes: { kind: 'record', key: ({ titleZh, effectiveFrom }) => `${text(titleZh)} ${text(effectiveFrom)}` },
  versions: { kind: 'record', key: ({ version }) => text(version) },
  floors: { kind: 'record', key: ({ category, effectiveFrom }) => `${text(category)} ${text(effectiveFrom)}` },
  brakes: { kind: 'record', key: ({ category, effectiveFrom }) => `${text(category)} ${text(effectiveFrom)}` },
  conducts: { kind: 'record', key: ({ conduct }) => text(conduct) },
  elements: { kind: 'record', key: ({ id }) => text(id) },
};

function diffRecord(was: Json, is: Json): Item[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name): Item[] => {
    const [old, next] = [was[name], is[name]];
    if (name === 'jdm') return diffRows(old, next);
    const list = LISTS[name];
    if (list && isList(old) && isList(next)) return diffList(list, old, next);
    const fields = diffFields({ [name]: old }, { [name]: next });
    return fields.length === 0 ? [] : [{ kind: 'field', id: name, change: 'changed', fields }];
  });
}

function diffList(
  { kind, key }: { kind: Item['kind']; key: (one: Json) => string },
  old: readonly Json[],
  next: readonly Json[],
): Item[] {
  const [before, after] = [new Map(old.map((one) => [key(one), one])), new Map(next.map((one) => [key(one), one]))];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): Item[] => {
    const [was, is] = [before.get(id), after.get(id)];
    const fields = diffFields(was ?? {}, is ?? {});
    if (was && is && fields.length === 0) return [];
    return [{ kind, id, change: was ? (is ? 'changed' : 'removed') : 'added', fields }];
  });
}

/** Rows of the one table of a graph, each cell under the name that its column bears for people. */
function diffRows(old: unknown, next: unknown): Item[] {
  const [was, is] = [rowsOf(old), rowsOf(next)];
  return diffList({ kind: 'row', key: ({ _id }) => text(_id) }, was, is);
}

function rowsOf(jdm: unknown): Json[] {
  const nodes = isJson(jdm) && Array.isArray(jdm['nodes']) ? (jdm['nodes'] as readonly unknown[]) : [];
  const content = nodes.filter(isJson).flatMap((node) => (isJson(node['content']) ? [node['content']] : []))[0];
  const columns = [...listOf(content?.['inputs']), ...listOf(content?.['outputs'])];
  const names = new Map(columns.map((column) => [text(column['id']), text(column['name'] ?? column['field'])]));
  return listOf(content?.['rules']).map((rule) =>
    Object.fromEntries(Object.entries(rule).map(([id, cell]) => [names.get(id) ?? id, cell])),
  );
}

function diffFields(was: Json, is: Json): Fields {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => {
    if (isWords(was[name]) && isWords(is[name])) return diffWords(name, was[name], is[name]);
    const [from, to] = [shown(was[name]), shown(is[name])];
    return from === to ? [] : [{ name, from, to }];
  });
}

/** Of a list of words only those that came and went are told. */
function diffWords(name: string, was: readonly string[], is: readonly string[]): Fields {
  const [gone, come] = [was.filter((word) => !is.includes(word)), is.filter((word) => !was.includes(word))];
  if (gone.length + come.length === 0)
    return was.join() === is.join() ? [] : [{ name, from: was.join('、'), to: is.join('、') }];
  return [{ name, from: gone.length > 0 ? gone.join('、') : null, to: come.length > 0 ? come.join('、') : null }];
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (isWords(value)) return value.join('、');
  return typeof value === 'string' ? value : canonicalJson(value);
}

function parse(json: string | undefined): Json | null {
  const value: unknown = json === undefined ? null : JSON.parse(json);
  return isJson(value) ? value : null;
}

function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.every(isJson);
}

function listOf(value: unknown): readonly Json[] {
  return isList(value) ? value : [];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : canonicalJson(value);
}
