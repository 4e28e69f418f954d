import * as contract from '@jianhu/contract';
import { attachmentHeaders } from '../../infra/attachment.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { WatchContext } from './context.ts';
import type { Watch } from './index.ts';
import { getPoint } from './point/get-watch-point.ts';
import { listReports } from './report/list-reports.ts';
import { openReportFile } from './report/open-report-file.ts';
import { getReport } from './report/get-watch-report.ts';

export function mountRoutes(edge: HttpEdge, ctx: WatchContext, watch: Watch): void {
  edge.handle(contract.getWatchPoint, ({ caller, query }) => getPoint(ctx, caller, query));
  edge.handle(contract.getWatchReport, ({ caller, query }) => getReport(ctx, caller, query));
  edge.handle(contract.listWatchReports, ({ caller, query }) => listReports(ctx, caller, query));
  edge.handle(contract.signWatchReport, ({ caller, body }) => watch.signReport(caller, body));
  edge.handle(contract.getWatchReportFile, async ({ caller, params, query, reply }) => {
    const { name, bytes } = await openReportFile(ctx, caller, { ...params, ...query });
    void reply.headers(attachmentHeaders(name));
    return reply.type('application/octet-stream').send(Buffer.from(bytes));
  });
  edge.handle(contract.giveWatchTask, async ({ caller, body }) => ({ id: await watch.giveTask(caller, body) }));
  edge.handle(contract.actOnWatchTask, async ({ caller, params, body }) => ({
    state: await watch.actOnTask(caller, params.id, body),
  }));
  edge.handle(contract.handInWatchResult, ({ caller, body }) => watch.handInResult(caller, body));
  edge.handle(contract.setWatchShift, async ({ caller, body }) => ({ version: await watch.setShift(caller, body) }));
  edge.handle(contract.handOverShift, async ({ caller, body }) => ({ id: await watch.handOver(caller, body) }));
  edge.handle(contract.takeOverShift, async ({ caller, params, body }) => ({
    takenAt: (await watch.takeOver(caller, params.id, body.note)).toISOString(),
  }));
}
