import * as contract from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { evaluateText } from '@jianhu/rules';
import { inScope, type RowScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import { evaluateParked } from './evaluate-parked.ts';
import { examineText } from './examine-text.ts';
import { explainFinding } from './explain-finding.ts';
import type { createFormerPacks } from './former-packs.ts';
import { listParked } from './list-parked.ts';
import { listAnchorBans, recordAnchorBan, withdrawAnchorBan } from './live/manage-anchor-bans.ts';
import { lookAtSighting } from './live/look-at-sighting.ts';
import type { RecordDeps } from './record-findings.ts';
import type { RulePacks } from './rule-packs.ts';
import { getFinding, listLatest } from './views.ts';

interface RouteDeps extends RecordDeps {
  readonly packs: RulePacks;
  readonly former: ReturnType<typeof createFormerPacks> | undefined;
}

export function mountRoutes(edge: HttpEdge, deps: RouteDeps): void {
  const { infra, packs, former } = deps;
  mountParked(edge, deps);
  edge.handle(contract.listLatestFindings, async ({ caller, query }) => ({
    items: await inScope(infra.db, caller, (tx) => listLatest(tx, caller, query)),
    asOf: infra.clock.now().toISOString(),
  }));
  edge.handle(contract.getFindingExplanation, async ({ caller, params }) => {
    const record = await inScope(infra.db, caller, (tx) => getFinding(tx, params.id));
    const day = civilDateOf(record.observed_at);
    const now = packs.ofDay(day);
    if (now.packHash === record.pack_hash) return explainFinding(now, record);
    // Other rules are live by now: those that found it explain it, as long as the version is known.
    const then = await former?.find({ at: record.detected_at, day, packHash: record.pack_hash });
    return explainFinding(then ?? now, record);
  });
  edge.handle(contract.listAnchorBans, async ({ caller }) => ({
    items: await inScope(infra.db, caller, listAnchorBans),
  }));
  edge.handle(contract.recordAnchorBan, ({ caller, body }) =>
    inScope(infra.db, caller, (tx) => recordAnchorBan(tx, infra, caller, body)),
  );
  edge.handle(contract.withdrawAnchorBan, async ({ caller, params, body }) => {
    await inScope(infra.db, caller, (tx) => withdrawAnchorBan(tx, infra, caller, { ...params, ...body }));
    return {};
  });
  edge.handle(contract.recordLiveLook, ({ caller, params, body }) =>
    inScope(infra.db, caller, (tx) => lookAtSighting(tx, { ...infra, packs }, caller, { ...params, ...body })),
  );
  edge.handle(contract.preflight, async ({ body }) => {
    const today = civilDateOf(infra.clock.now());
    const { outcome, result } = evaluateText(packs.ofDay(today), {
      text: body.text,
      at: today,
      ...(body.kind === undefined ? {} : { kind: body.kind }),
      ...(body.productCategory === undefined ? {} : { productCategory: body.productCategory }),
    });
    return { outcome, findings: result.findings.map((one) => ({ ...one, variants: [...one.variants] })) };
  });
  edge.handle(contract.examineText, async ({ body }) =>
    examineText(packs, { ...body, on: body.on ?? civilDateOf(infra.clock.now()) }),
  );
}

function mountParked(edge: HttpEdge, deps: RouteDeps): void {
  const { infra, sources } = deps;
  edge.handle(contract.listParkedMessages, async ({ caller, query }) => {
    refuseBeyondCity(caller);
    const rows = await inScope(infra.db, caller, (tx) => listParked(tx, sources, query));
    const items = rows.slice(0, query.limit);
    const next = rows.length > query.limit ? (items.at(-1)?.id ?? null) : null;
    return { items, next, asOf: infra.clock.now().toISOString() };
  });
  edge.handle(contract.evaluateParkedMessages, async ({ caller, body }) => {
    refuseBeyondCity(caller);
    return { items: await evaluateParked(deps, caller, body.ids) };
  });
}

/** Brief 7.6: what sources sent is the city's. The row wall says the same; this says it in a sentence instead of an empty list. */
function refuseBeyondCity({ reach }: RowScope): void {
  if (reach !== 'city') throw new AppError('parked.cityOnly', 403);
}
