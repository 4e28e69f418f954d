import type { Reissued } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlanContext } from '../context.ts';
import { type Figure, isSameValue } from './figure.ts';
import { rollUp } from './roll-up.ts';
import { type Head, insertFigures, insertIssue, keyOf, listHeads, lockTargets, type NewFigure } from './store.ts';

export interface Publication {
  readonly kind: 'publication' | 'correction' | 'import';
  readonly reason: string;
  /** Figures as counted or reported; totals over units are added here. */
  readonly figures: readonly NewLeaf[];
  readonly preview?: boolean;
}

export interface NewLeaf extends Figure {
  readonly origin: Head['origin'];
  /** Reference of what it was made from, e.g. `report:<id>` or `registry:<id>`. */
  readonly source: string;
  readonly history: boolean;
  readonly demo: boolean;
}

export interface Published {
  readonly issueId: string | null;
  readonly figures: readonly Reissued[];
}

/**
 * The one way by which a figure becomes public: new versions of what differs from the newest, with every total that it moves, in one
 * act with one audit entry; nothing is overwritten. Who may do this has been asked before.
 */
export async function publishFigures(
  ctx: PlanContext,
  tx: Tx,
  caller: Pick<Caller, 'personId' | 'actorRef'>,
  publication: Publication,
): Promise<Published> {
  const { figures: leaves } = publication;
  const targetIds = [...new Set(leaves.map(({ targetId }) => targetId))];
  await lockTargets(tx, targetIds);
  const heads = await listHeads(tx, targetIds, [...new Set(leaves.map(({ period }) => period))]);
  const current = new Map(heads.map((head) => [keyOf(head), head]));
  const wanted = [...leaves, ...totalsOf(leaves, heads)];
  const changed = wanted.flatMap((figure): NewFigure[] => {
    const head = current.get(keyOf(figure));
    if (head && isSameValue(head, figure)) return [];
    return [{ ...figure, version: (head?.version ?? 0) + 1 }];
  });
  const list = changed.map((figure) => ({
    targetId: figure.targetId,
    targetNameZh: ctx.targets.get(figure.targetId)?.target.nameZh ?? figure.targetId,
    countyCode: figure.countyCode,
    unitId: figure.unitId,
    period: figure.period,
    version: figure.version,
    before: current.get(keyOf(figure))?.value ?? null,
    after: figure.value,
  }));
  if (publication.preview === true || changed.length === 0) return { issueId: null, figures: list };
  const issueId = await record(ctx, tx, caller, publication, changed);
  return { issueId, figures: list };
}

/** Totals of each target and month over the new leaves and the standing ones. */
function totalsOf(leaves: readonly NewLeaf[], heads: readonly Head[]): NewLeaf[] {
  const reported = leaves.filter(({ unitId }) => unitId !== '');
  const groups = Map.groupBy(reported, ({ targetId, period }) => `${targetId}|${period}`);
  return [...groups.values()].flatMap((fresh) => {
    const [first] = fresh;
    if (!first) return [];
    const renewed = new Set(fresh.map(keyOf));
    const standing = heads.filter(
      (head) =>
        head.targetId === first.targetId &&
        head.period === first.period &&
        head.unitId !== '' &&
        head.origin !== 'derived' &&
        !renewed.has(keyOf(head)),
    );
    const all = [...fresh, ...standing];
    const marks = { history: all.some((one) => one.history), demo: all.some((one) => one.demo) };
    return rollUp(all).map((figure) => ({ ...figure, origin: 'derived', source: 'sum', ...marks }));
  });
}

async function record(
  ctx: PlanContext,
  tx: Tx,
  caller: Pick<Caller, 'personId' | 'actorRef'>,
  { kind, reason }: Publication,
  figures: readonly NewFigure[],
): Promise<string> {
  const at = ctx.infra.clock.now();
  const issueId = uuidV7(ctx.infra.clock, ctx.infra.rng);
  await insertIssue(tx, { id: issueId, kind, at, reason, ...pickActor(caller), figures: figures.length });
  await insertFigures(tx, figures, { issueId, at });
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'planIssue',
    objectId: issueId,
    action: `plan.${kind}`,
    detail: {
      reason,
      figures: figures.map(({ targetId, countyCode, unitId, period, version, value }) => [
        targetId,
        countyCode,
        unitId,
        period,
        version,
        value,
      ]),
    },
  });
  return issueId;
}

function pickActor({ personId, actorRef }: Pick<Caller, 'personId' | 'actorRef'>) {
  return { personId, actorRef };
}
