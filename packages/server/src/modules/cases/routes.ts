import {
  listMatterExemptions,
  actOnMatter,
  addJointMeasure,
  endCalendarAddress,
  exportCase,
  getCalendarAddress,
  getConsultation,
  getDutyCalendar,
  getMatter,
  getMatterOutcome as outcomeOperation,
  getPauseForecast,
  getSharedFile,
  getSupervision,
  getTransferPackage,
  giveMirrorFields,
  settleMirrorDoubt,
  listDuties,
  listHandlingModes,
  listLateDuties,
  listMatterNews,
  listMatters,
  listOfficers,
  listProcedures,
  listTransfers,
  makeCalendarAddress,
  openMatter,
  putCertificate,
  readCalendarFeed,
  setHandlingMode,
  shareFile as shareFileOperation,
} from '@jianhu/contract';
import { inScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import { addJointMeasure as enterMeasure } from './consultation/add-joint-measure.ts';
import { getConsultationRoom, readSharedFile } from './consultation/get-consultation.ts';
import { shareFile } from './consultation/share-file.ts';
import type { CasesContext } from './context.ts';
import { exportCase as exportVolumes } from './archive/export-case.ts';
import { mountAnnexes } from './annex/routes.ts';
import { mountAssignment } from './assignment/routes.ts';
import { mountCollective } from './collective/routes.ts';
import { mountDiscretion } from './discretion/routes.ts';
import { mountDocuments } from './document/routes.ts';
import { listExemptions } from './matter/list-exemptions.ts';
import { mountLimitation } from './limitation/routes.ts';
import { mountMaterials } from './material/routes.ts';
import { mountParties } from './party/routes.ts';
import { mountRestrictions } from './restriction/routes.ts';
import { mountReporter } from './reporter/routes.ts';
import { mountTasks } from './task/routes.ts';
import { listOpenTasks } from './task/list-tasks.ts';
import { mountReview } from './review/routes.ts';
import { mountUrges } from './urge/routes.ts';
import { mountInspections } from './inspection/routes.ts';
import { mountExhibits } from './exhibit/routes.ts';
import * as address from './duty/calendar-address.ts';
import { writeDutyCalendar } from './duty/duty-calendar.ts';
import { listDutyPage, listScope } from './duty/list-duties.ts';
import { listLate } from './duty/list-late.ts';
import type { Cases } from './index.ts';
import { presentProcedures } from './list-procedures.ts';
import { getMatterOutcome } from './outcome/get-outcome.ts';
import { forecastPause, getMatterFile, presentFile, readMatterFile } from './matter/get-matter.ts';
import { actOnMatter as stepInMatter } from './matter/act-on-matter.ts';
import { listMatterPage } from './matter/list-matters.ts';
import { listNews } from './news/list-news.ts';
import { giveFields } from './mirror/give-fields.ts';
import { listModes, setMode } from './mirror/handling-mode.ts';
import { settleDoubt } from './mirror/settle-doubt.ts';
import { listOfficerItems } from './officer/list-officers.ts';
import { getSupervisionBoard } from './supervision/get-supervision.ts';
import { listTransferPage } from './supervision/list-transfers.ts';

export function mountRoutes(edge: HttpEdge, ctx: CasesContext, cases: Cases): void {
  edge.handle(listProcedures, async () => presentProcedures(ctx));
  // The answer to a step is the file as the step left it, read in its transaction.
  edge.handle(openMatter, ({ caller, body }) =>
    inScope(ctx.infra.db, caller, async (tx) =>
      readMatterFile(ctx, tx, caller, await cases.applyOpening(tx, caller, body)),
    ),
  );
  edge.handle(actOnMatter, ({ caller, params, body }) =>
    inScope(ctx.infra.db, caller, async (tx) =>
      presentFile(ctx, tx, caller, await stepInMatter(ctx, tx, caller, params.id, body)),
    ),
  );
  edge.handle(listMatterNews, ({ caller }) => listNews(ctx, caller));
  edge.handle(listMatters, ({ caller, query }) => listMatterPage(ctx, caller, query));
  edge.handle(listMatterExemptions, async ({ caller, params }) => ({
    items: await listExemptions(ctx, caller, params.id),
  }));
  edge.handle(getMatter, ({ caller, params }) => getMatterFile(ctx, caller, params.id));
  edge.handle(outcomeOperation, ({ caller, params }) => getMatterOutcome(ctx, caller, params.id));
  edge.handle(getPauseForecast, ({ caller, params, query }) =>
    forecastPause(ctx, caller, { id: params.id, days: query.days }),
  );
  edge.handle(getTransferPackage, async ({ caller, params, reply }) => {
    const built = await cases.transferPackage(caller, params.id);
    void reply.headers({
      'content-disposition': `attachment; filename="${built.fileName}"`,
      'x-content-sha256': built.sha256,
      'x-content-type-options': 'nosniff',
    });
    return reply.type('application/zip').send(built.bytes);
  });
  mountDocuments(edge, ctx);
  mountExhibits(edge, ctx);
  mountLimitation(edge, ctx);
  mountMaterials(edge, ctx);
  mountParties(edge, ctx);
  mountReporter(edge, ctx);
  mountRestrictions(edge, ctx);
  mountTasks(edge, ctx);
  mountUrges(edge, ctx);
  mountAssignment(edge, ctx);
  mountReview(edge, ctx);
  mountInspections(edge, ctx);
  mountDiscretion(edge, ctx);
  mountAnnexes(edge, ctx);
  mountCollective(edge, ctx);
  edge.handle(exportCase, async ({ caller, params, query, reply }) => {
    const { stream, name } = await exportVolumes(ctx, caller, { ...params, ...query });
    void reply.headers({
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    });
    return reply.type('application/x-tar').send(stream);
  });
  edge.handle(getConsultation, ({ caller, params }) => getConsultationRoom(ctx, caller, params.id));
  edge.handle(getSharedFile, ({ caller, params }) => readSharedFile(ctx, caller, params));
  edge.handle(shareFileOperation, async ({ caller, params, body }) => {
    await shareFile(ctx, caller, params.id, body);
    return getConsultationRoom(ctx, caller, params.id);
  });
  edge.handle(addJointMeasure, async ({ caller, params, body }) => {
    await enterMeasure(ctx, caller, params.id, body);
    return getConsultationRoom(ctx, caller, params.id);
  });
  edge.handle(listHandlingModes, async ({ caller }) => ({ items: await listModes(ctx, caller) }));
  edge.handle(setHandlingMode, async ({ caller, body }) => {
    await setMode(ctx, caller, body);
    return { items: await listModes(ctx, caller) };
  });
  edge.handle(giveMirrorFields, async ({ caller, params, body }) => {
    await giveFields(ctx, caller, params.id, body.fields);
    return getMatterFile(ctx, caller, params.id);
  });
  edge.handle(settleMirrorDoubt, async ({ caller, params, body }) => {
    await settleDoubt(ctx, caller, { ...params, ...body });
    return getMatterFile(ctx, caller, params.id);
  });
  edge.handle(getSupervision, ({ caller }) => getSupervisionBoard(ctx, caller));
  edge.handle(listTransfers, ({ caller, query }) => listTransferPage(ctx, caller, query));
  edge.handle(listDuties, ({ caller, query }) => listDutyPage(ctx, caller, query));
  edge.handle(getDutyCalendar, async ({ caller, query, reply }) => {
    void reply.header('content-disposition', 'attachment; filename="duties.ics"');
    const duties = await listScope(ctx, caller, query.scope);
    const tasks = await listOpenTasks(ctx, caller, query.scope);
    return writeDutyCalendar({ duties, tasks }, { now: ctx.infra.clock.now(), name: '鉴湖在办期限' });
  });
  edge.handle(listLateDuties, ({ caller, query }) => listLate(ctx, caller, query));
  edge.handle(getCalendarAddress, ({ caller }) => address.readCalendarAddress(ctx, caller));
  edge.handle(makeCalendarAddress, async ({ caller }) => ({
    path: `/api/v1/calendars/${await address.makeCalendarAddress(ctx, caller)}`,
  }));
  edge.handle(endCalendarAddress, async ({ caller }) => {
    await address.endCalendarAddress(ctx, caller);
    return {};
  });
  edge.handle(readCalendarFeed, async ({ params, reply }) => {
    // Neither a proxy nor a search engine keeps what a secret address gives.
    void reply.headers({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
    return address.readCalendarFeed(ctx, params.secret);
  });
  edge.handle(listOfficers, async ({ caller, query }) => ({
    items: await listOfficerItems(ctx, caller, query.unitId),
  }));
  edge.handle(putCertificate, ({ caller, params, body }) =>
    cases.putCertificate(caller, { personId: params.personId, body }),
  );
}
