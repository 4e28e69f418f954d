import * as contract from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import { refuseUnlessOffice } from './competence.ts';
import type { PlanContext, PlanRead } from './context.ts';
import { mountDocument } from './document/routes.ts';
import { setTarget } from './document/set-target.ts';
import { importFigures } from './figure/import-figures.ts';
import { publishPeriod } from './figure/publish-period.ts';
import { listIssues, readIssue } from './figure/issue-views.ts';
import { readCountedRecords } from './figure/record-views.ts';
import { readRecount } from './figure/recount-views.ts';
import { readFigure, readTarget } from './figure/views.ts';
import { actOnObject, proposeObject } from './object/act-on-object.ts';
import { mountObjectFiles } from './object/file-routes.ts';
import { confirmObjects, proposeObjects } from './object/propose-objects.ts';
import { getObject, getObjectRecord, getRegistry, listObjects, listRegistries } from './object/views.ts';
import { mountPapers } from './paper/routes.ts';
import { mountPolicies } from './policy/routes.ts';
import { publicCsv, publicJsonLd } from './public-feed.ts';
import { mountReminders } from './reminder/routes.ts';
import { actOnReport } from './report/act-on-report.ts';
import { openPeriod } from './report/open-period.ts';
import { getReport, getReportRecord, listReports } from './report/views.ts';
import { keepRead } from '../../infra/kept-read.ts';
import { readRooms } from './room/views.ts';
import { listTradeFigures } from './trade/trade-figures.ts';
import { tradeRulesOf } from './trade/trade-rules.ts';
import { readTrades, refuseUnknownTrade } from './trade/views.ts';
import { mountWork } from './work/routes.ts';
import { readMap, readMatrix, readMeasure, readPublic, readSafeguards, readSystems, readUnit } from './views.ts';

/** How long what was read from all operators or rooms of the city is shown; the page says as of when. */
const KEPT_MS = 30_000;

export function mountRoutes(edge: HttpEdge, ctx: PlanContext): void {
  const now = (): Date => ctx.infra.clock.now();
  const read: PlanRead = async (caller, work) => ({
    ...(await inScope(ctx.infra.db, caller, work)),
    asOf: now().toISOString(),
  });
  mountPlan(edge, ctx, read);
  mountDocument(edge, ctx, read);
  mountObjects(edge, ctx, read);
  mountObjectFiles(edge, ctx);
  mountReports(edge, ctx, read);
  mountWork(edge, ctx, read);
  mountPolicies(edge, ctx, read);
  mountPapers(edge, ctx, read);
  mountReminders(edge, ctx, read);
  const { clock } = ctx.infra;
  const keepTrades = keepRead<ResponseOf<typeof contract.listPlanTrades>>(clock, { forMs: KEPT_MS });
  edge.handle(contract.listPlanTrades, ({ caller }) =>
    keepTrades(caller, ctx.rulebook, () => read(caller, (tx) => readTrades(ctx, tx))),
  );
  edge.handle(contract.listPlanTradeOperators, ({ caller, params, query }) => {
    refuseUnknownTrade(ctx, params.trade);
    return read(caller, (tx) =>
      ctx.counts.listTradeOperators(tx, tradeRulesOf(ctx), { ...query, trade: params.trade }),
    );
  });
  edge.handle(contract.listPlanTradeFigures, ({ caller, query }) =>
    read(caller, (tx) => listTradeFigures(ctx, tx, query)),
  );
  edge.handle(contract.listPlanCountedRecords, ({ caller, params, query }) =>
    read(caller, (tx) => readCountedRecords(ctx, tx, params, query)),
  );
  const keepRooms = keepRead<ResponseOf<typeof contract.getPlanRoomCoverage>>(clock, { forMs: KEPT_MS });
  edge.handle(contract.getPlanRoomCoverage, ({ caller }) =>
    keepRooms(caller, ctx.rulebook, () => read(caller, (tx) => readRooms(ctx, tx))),
  );
  edge.handle(contract.listPlanSafeguards, ({ caller }) => read(caller, (tx) => readSafeguards(ctx, tx)));
  const published = async () => ({
    ...(await inScope(ctx.infra.db, { ...systemScope, actorRef: 'public' }, (tx) => readPublic(ctx, tx))),
    asOf: now().toISOString(),
  });
  edge.handle(contract.getPublicPlan, published);
  edge.handle(contract.getPublicPlanCsv, async () => publicCsv(await published()));
  edge.handle(contract.getPublicPlanJsonLd, async () => JSON.stringify(publicJsonLd(await published(), ctx.baseUrl)));
}

// The contract has checked the form of the day.
const dayOf = (text: string | undefined): CivilDate | undefined => text as CivilDate | undefined;

function mountPlan(edge: HttpEdge, ctx: PlanContext, read: PlanRead): void {
  edge.handle(contract.getPlanMap, ({ caller, query }) => read(caller, (tx) => readMap(ctx, tx, dayOf(query.asOf))));
  edge.handle(contract.getPlanMeasure, ({ caller, params }) => read(caller, (tx) => readMeasure(ctx, tx, params.no)));
  edge.handle(contract.getPlanMatrix, ({ caller, query }) =>
    read(caller, (tx) => readMatrix(ctx, tx, dayOf(query.asOf))),
  );
  edge.handle(contract.getPlanUnit, ({ caller, params }) => read(caller, (tx) => readUnit(ctx, tx, params.id)));
  edge.handle(contract.listPlanSystems, ({ caller }) => read(caller, (tx) => readSystems(ctx, tx)));
  edge.handle(contract.getPlanTarget, ({ caller, params, query }) =>
    read(caller, (tx) => readTarget(ctx, tx, caller, { id: params.id, query })),
  );
  edge.handle(contract.setPlanTarget, ({ caller, params, body }) =>
    inScope(ctx.infra.db, caller, async (tx) => {
      await setTarget(ctx, tx, caller, params.id, body);
      return { seq: body.expectedSeq + 1 };
    }),
  );
  edge.handle(contract.getPlanFigure, ({ caller, params, query }) =>
    inScope(ctx.infra.db, caller, (tx) =>
      readFigure(ctx, tx, {
        targetId: params.id,
        period: params.period,
        countyCode: query.countyCode ?? '',
        unitId: query.unitId ?? '',
      }),
    ),
  );
  edge.handle(contract.listPlanIssues, ({ caller, query }) => read(caller, (tx) => listIssues(ctx, tx, query)));
  edge.handle(contract.getPlanIssue, ({ caller, params }) =>
    inScope(ctx.infra.db, caller, (tx) => readIssue(ctx, tx, params.id)),
  );
  edge.handle(contract.getPlanRecount, ({ caller }) => read(caller, (tx) => readRecount(ctx, tx)));
  edge.handle(contract.publishPlanPeriod, ({ caller, params, body }) =>
    inScope(ctx.infra.db, caller, async (tx) => {
      const { issueId, figures } = await publishPeriod(ctx, tx, caller, { ...body, period: params.period });
      return { issueId, figures: [...figures], at: ctx.infra.clock.now().toISOString() };
    }),
  );
}

function mountObjects(edge: HttpEdge, ctx: PlanContext, read: PlanRead): void {
  const { db } = ctx.infra;
  edge.handle(contract.listPlanRegistries, ({ caller }) =>
    read(caller, (tx) => listRegistries(ctx, tx, civilDateOf(ctx.infra.clock.now()))),
  );
  edge.handle(contract.getPlanRegistry, async ({ caller, params }) => getRegistry(ctx, caller, params.registry));
  edge.handle(contract.listPlanObjects, ({ caller, params, query }) =>
    read(caller, (tx) => listObjects(ctx, tx, params.registry, query)),
  );
  edge.handle(contract.getPlanObject, ({ caller, params }) =>
    inScope(db, caller, (tx) => getObject(ctx, tx, caller, params.id)),
  );
  edge.handle(contract.proposePlanObject, ({ caller, params, body }) =>
    inScope(db, caller, async (tx) =>
      getObjectRecord(ctx, tx, await proposeObject(ctx, tx, caller, params.registry, body)),
    ),
  );
  edge.handle(contract.proposePlanObjects, ({ caller, params, body }) =>
    inScope(db, caller, async (tx) => {
      const rows = await proposeObjects(ctx, tx, caller, params.registry, body);
      return { rows, taken: rows.filter(({ fate }) => fate === 'taken').length };
    }),
  );
  edge.handle(contract.confirmPlanObjects, ({ caller, params, body }) =>
    inScope(db, caller, async (tx) => {
      const reissued = await confirmObjects(ctx, tx, caller, params.registry, body.objects);
      return { confirmed: body.objects.length, reissued: [...reissued] };
    }),
  );
  edge.handle(contract.actOnPlanObject, ({ caller, params, body }) =>
    inScope(db, caller, async (tx) => {
      const reissued = await actOnObject(ctx, tx, caller, params.id, body);
      return { ...(await getObjectRecord(ctx, tx, params.id)), reissued: [...reissued] };
    }),
  );
}

function mountReports(edge: HttpEdge, ctx: PlanContext, read: PlanRead): void {
  const { db } = ctx.infra;
  edge.handle(contract.listPlanReports, ({ caller, query }) => read(caller, (tx) => listReports(ctx, tx, query)));
  edge.handle(contract.getPlanReport, ({ caller, params }) =>
    inScope(db, caller, (tx) => getReport(ctx, tx, caller, params.id)),
  );
  edge.handle(contract.openPlanPeriod, ({ caller, body }) => {
    refuseUnlessOffice(ctx, caller);
    return inScope(db, caller, async (tx) => ({ opened: await openPeriod(ctx, tx, caller, body) }));
  });
  edge.handle(contract.importPlanFigures, ({ caller, body }) =>
    inScope(db, caller, async (tx) => {
      const { rows, issueId, figures } = await importFigures(ctx, tx, caller, body);
      const taken = rows.filter(({ fate }) => fate === 'taken').length;
      return { rows: [...rows], taken, issueId, figures: [...figures] };
    }),
  );
  edge.handle(contract.actOnPlanReport, ({ caller, params, body }) =>
    inScope(db, caller, async (tx) => {
      const reissued = await actOnReport(ctx, tx, caller, params.id, body);
      return { ...(await getReportRecord(ctx, tx, params.id)), reissued: [...reissued] };
    }),
  );
}
