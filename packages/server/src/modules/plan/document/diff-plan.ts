import type { PlanChange } from '@jianhu/contract';
import { canonicalJson, listTargets, type PlanDocument } from '@jianhu/rules';

type Part = PlanChange['part'];
interface Entry {
  readonly part: Part;
  readonly id: string;
  readonly nameZh: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** In what a version of the plan differs from the one before, part by part in the order of the text; what is gone comes last. */
export function diffPlan(before: PlanDocument, after: PlanDocument): PlanChange[] {
  const old = new Map(listEntries(before).map((entry) => [keyOf(entry), entry]));
  const now = listEntries(after);
  const present = new Set(now.map(keyOf));
  const changes = now.flatMap((entry): PlanChange[] => {
    const former = old.get(keyOf(entry));
    if (!former) return [{ ...nameOf(entry), change: 'added', fields: [] }];
    const fields = diffMembers(former.members, entry.members);
    return fields.length === 0 ? [] : [{ ...nameOf(entry), change: 'changed', fields }];
  });
  const removed = [...old.values()]
    .filter((entry) => !present.has(keyOf(entry)))
    .map((entry): PlanChange => ({ ...nameOf(entry), change: 'removed', fields: [] }));
  return [...changes, ...removed];
}

const keyOf = ({ part, id }: Entry): string => `${part} ${id}`;
const nameOf = ({ part, id, nameZh }: Entry) => ({ part, id, nameZh });

function listEntries(plan: PlanDocument): Entry[] {
  const { trades, groups, goals, actions, measures, safeguards, ...document } = plan;
  const clauses = [...measures, ...safeguards].flatMap((part) => part.clauses);
  const targets = listTargets(plan).map(({ target }) => target);
  // The order of a list is part of the text, too: it belongs to the document as a whole.
  const order = {
    trades: trades.map(({ code }) => code),
    groups: groups.map(({ id }) => id),
    goals: goals.map(({ position }) => position),
    actions: actions.map(({ no }) => no),
    measures: measures.map(({ no }) => no),
    safeguards: safeguards.map(({ no }) => no),
    clauses: clauses.map(({ id }) => id),
    targets: targets.map(({ id }) => id),
  };
  return [
    { part: 'document', id: 'document', nameZh: plan.titleZh, members: { ...document, ...prefixed(order) } },
    ...trades.map((members) => ({ part: 'trade' as const, id: members.code, nameZh: members.nameZh, members })),
    ...groups.map((members) => ({ part: 'group' as const, id: members.id, nameZh: members.nameZh, members })),
    ...goals.map(({ targets: _targets, ...members }) => titled('goal', members.position, members)),
    ...actions.map((members) => titled('action', members.no, members)),
    ...measures.map(({ targets: _targets, clauses: _clauses, ...members }) => titled('measure', members.no, members)),
    ...safeguards.map(({ clauses: _clauses, ...members }) => titled('safeguard', members.no, members)),
    ...clauses.map((members) => ({ part: 'clause' as const, id: members.id, nameZh: members.textZh, members })),
    ...targets.map((members) => ({ part: 'target' as const, id: members.id, nameZh: members.nameZh, members })),
  ];
}

function prefixed(order: Readonly<Record<string, readonly unknown[]>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(order).map(([list, ids]) => [`order.${list}`, ids]));
}

function titled(part: Part, no: number, members: { readonly titleZh: string }): Entry {
  return { part, id: String(no), nameZh: members.titleZh, members: { ...members } };
}

function diffMembers(before: Entry['members'], after: Entry['members']): PlanChange['fields'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field) => {
    const [was, is] = [say(before[field]), say(after[field])];
    if (was === is || (field.startsWith('order.') && !isReordered(before[field], after[field]))) return [];
    return [{ field, before: was, after: is }];
  });
}

/** What was added or removed is told by itself; the order is a change of its own only among those that stayed. */
function isReordered(before: unknown, after: unknown): boolean {
  const [was, is] = [before as readonly unknown[], after as readonly unknown[]];
  const stayed = (list: readonly unknown[], other: readonly unknown[]) => list.filter((id) => other.includes(id));
  return canonicalJson(stayed(was, is)) !== canonicalJson(stayed(is, was));
}

function say(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : canonicalJson(value);
}
