import { getPlanObjectTemplate, importPlanObjectFile } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import { createReadingSlots } from '../../../infra/table-file/index.ts';
import type { PlanContext } from '../context.ts';
import { definitionOf } from './act-on-object.ts';
import { importObjectFile, readObjectFile } from './import-object-file.ts';
import { buildObjectTemplate } from './object-template.ts';

/** Files read at once; each may take a core. */
const SLOTS = { atOnce: 1, waiting: 8, waitingOfOne: 2 };

export function mountObjectFiles(edge: HttpEdge, ctx: PlanContext): void {
  const slots = createReadingSlots(SLOTS);
  edge.handle(importPlanObjectFile, ({ caller, params, query, request }) => {
    const bytes = request.body;
    if (!Buffer.isBuffer(bytes)) throw new AppError('import.unreadable', 400);
    return slots.take(caller.actorRef, async () => {
      const file = await readObjectFile(ctx, caller, params.registry, bytes);
      return inScope(ctx.infra.db, caller, (tx) => importObjectFile(ctx, tx, caller, file, query));
    });
  });
  edge.handle(getPlanObjectTemplate, async ({ params, reply }) => {
    const definition = definitionOf(ctx, params.registry);
    void reply.header('content-disposition', `attachment; filename="${definition.id}-template.xlsx"`);
    return buildObjectTemplate(ctx, definition);
  });
}
