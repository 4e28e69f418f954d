import * as contract from '@jianhu/contract';
import { attachmentHeaders } from '../../../infra/attachment.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { listMaterials } from './list-materials.ts';
import { openMaterial } from './open-material.ts';
import { shareMaterials } from './share-materials.ts';
import { withdrawMaterial } from './withdraw-material.ts';

export function mountMaterials(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.listSharedMaterials, ({ caller, params }) => listMaterials(ctx, caller, params.id));
  edge.handle(contract.shareMaterials, async ({ caller, params, body }) => {
    await shareMaterials(ctx, caller, { ...body, id: params.id });
    return listMaterials(ctx, caller, params.id);
  });
  edge.handle(contract.getSharedMaterialFile, async ({ caller, params, reply }) => {
    const { file, name, bytes, sha256 } = await openMaterial(ctx, caller, params);
    const told = { 'content-length': String(bytes), 'x-content-sha256': sha256 };
    void reply.headers({ ...attachmentHeaders(name), ...told });
    return reply.type('application/octet-stream').send(file);
  });
  edge.handle(contract.withdrawSharedMaterial, async ({ caller, params }) => {
    await withdrawMaterial(ctx, caller, params);
    return listMaterials(ctx, caller, params.id);
  });
}
