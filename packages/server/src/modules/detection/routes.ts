import * as contract from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { evaluateText } from '@jianhu/rules';
import { inScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { examineText } from './examine-text.ts';
import { explainFinding } from './explain-finding.ts';
import type { createFormerPacks } from './former-packs.ts';
import { listAnchorBans, recordAnchorBan, withdrawAnchorBan } from './live/manage-anchor-bans.ts';
import { lookAtSighting } from './live/look-at-sighting.ts';
import type { RulePacks } from './rule-packs.ts';
import { getFinding, listLatest } from './views.ts';

interface RouteDeps {
  readonly infra: Infra;
  readonly packs: RulePacks;
  readonly former: ReturnType<typeof createFormerPacks> | undefined;
}

export function mountRoutes(edge: HttpEdge, { infra, packs, former }: RouteDeps): void {
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
