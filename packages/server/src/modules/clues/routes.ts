import {
  type Alert,
  type Clue,
  actOnAlert,
  actOnClue,
  actOnClues,
  getAlert,
  getClue,
  getClueRoute,
  listClueExemptions,
  listAlerts,
  listClueReasons,
  listClues,
  proposeRoute,
  streamLive,
  enterOutsideClue,
  getOrigin as readOriginOperation,
  getOutsideForm,
  openOriginFiles as openOriginOperation,
} from '@jianhu/contract';
import { parseCivilDate } from '@jianhu/kernel';
import { inScope } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { AlertCommand } from './alert/act-on-alert.ts';
import { getAlertDetail, listAlertPage } from './alert/views.ts';
import { actOnClues as actOnMany } from './clue/act-on-clues.ts';
import type { ClueCommand } from './clue/act-on-clue.ts';
import { listExemptions } from './clue/list-exemptions.ts';
import { listReasons } from './clue/list-reasons.ts';
import { getClueDetail, listCluePage } from './clue/views.ts';
import type { CluesContext } from './context.ts';
import type { LiveStreams } from './live/index.ts';
import { enterOutside, getOrigin, openOriginFiles, outsideForm } from './outside/index.ts';
import { organsOf, routeClue, routeMatter } from './route/index.ts';

interface Commands {
  actOnAlert(caller: Caller, alertId: string, command: AlertCommand): Promise<Alert>;
  actOnClue(caller: Caller, clueId: string, command: ClueCommand): Promise<Clue>;
}

export function mountRoutes(edge: HttpEdge, ctx: CluesContext, commands: Commands, streams: LiveStreams): void {
  edge.handle(listAlerts, ({ caller, query }) => listAlertPage(ctx, caller, query));
  edge.handle(getAlert, ({ caller, params }) => getAlertDetail(ctx, caller, params.id));
  edge.handle(actOnAlert, ({ caller, params, body }) => commands.actOnAlert(caller, params.id, body));
  edge.handle(listClues, ({ caller, query }) => listCluePage(ctx, caller, query));
  edge.handle(getClue, ({ caller, params }) => getClueDetail(ctx, caller, params.id));
  edge.handle(listClueExemptions, async ({ caller, params }) => ({
    items: await listExemptions(ctx, caller, params.id),
  }));
  edge.handle(listClueReasons, async () => listReasons(ctx));
  edge.handle(actOnClue, ({ caller, params, body }) => commands.actOnClue(caller, params.id, body));
  edge.handle(actOnClues, ({ caller, body }) => actOnMany(ctx, caller, body));
  edge.handle(getClueRoute, ({ caller, params }) =>
    inScope(ctx.infra.db, caller, (tx) => routeClue(ctx, tx, params.id)),
  );
  edge.handle(proposeRoute, ({ body: { on, ...facts } }) =>
    routeMatter({ organs: organsOf(ctx), packOf: ctx.detection.packOf }, { ...facts, on: parseCivilDate(on) }),
  );
  edge.handle(getOutsideForm, async () => outsideForm(ctx));
  edge.handle(enterOutsideClue, ({ caller, body }) => enterOutside(ctx, caller, body));
  edge.handle(readOriginOperation, ({ caller, params }) => getOrigin(ctx, caller, params.id));
  edge.handle(openOriginOperation, ({ caller, params, reply }) => {
    void reply.header('cache-control', 'no-store');
    return openOriginFiles(ctx, caller, params.id);
  });
  edge.handle(streamLive, async ({ caller, request, reply, isStillAllowed }) => {
    streams.open(caller, { request, reply, isStillAllowed });
    // The stream has taken the reply over; the edge sends nothing more.
    return undefined as never;
  });
  edge.app.addHook('preClose', async () => streams.stop());
}
