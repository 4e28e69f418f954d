import * as contract from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { evaluateText } from '@jianhu/rules';
import { inScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { examineText } from './examine-text.ts';
import { explainFinding } from './explain-finding.ts';
import type { RulePacks } from './rule-packs.ts';
import { getFinding, listLatest } from './views.ts';

export function mountRoutes(edge: HttpEdge, { infra, packs }: { infra: Infra; packs: RulePacks }): void {
  edge.handle(contract.listLatestFindings, async ({ caller, query }) => ({
    items: await inScope(infra.db, caller, (tx) => listLatest(tx, caller, query)),
    asOf: infra.clock.now().toISOString(),
  }));
  edge.handle(contract.getFindingExplanation, async ({ caller, params }) =>
    explainFinding(packs, await inScope(infra.db, caller, (tx) => getFinding(tx, params.id))),
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
