import type { MatterFile } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { type ArchiveMember, bytesOf, jsonOf, padded } from './archive-member.ts';
import { listCaseDocuments, renderCaseDocuments } from './document-files.ts';
import type { ReporterCheck } from './reporter-check.ts';

interface DocumentMembers {
  readonly main: readonly ArchiveMember[];
  readonly internal: readonly ArchiveMember[];
}

const LAST = 999;

/**
 * The numbered documents in the volume and the order that their templates name. A draft, and who changed what in which version, is
 * internal; so is a document that names the reporter.
 */
export async function documentMembers(
  ctx: CasesContext,
  tx: Tx,
  file: MatterFile,
  { isNamed }: ReporterCheck,
): Promise<DocumentMembers> {
  const documents = await listCaseDocuments(tx, file);
  const rendered = await renderCaseDocuments(ctx, tx, documents);
  const placed = documents.map((one) => {
    const template = ctx.rules.documents.find(({ documentId }) => documentId === one.row.document_id);
    const isOpen = one.row.number !== null && template?.archive.volume === 'main';
    const volume = isOpen && !isNamed([JSON.stringify(one.paper)]) ? 'main' : 'internal';
    return { ...one, volume, order: template?.archive.place ?? LAST };
  });
  const inOrder = placed.toSorted((a, b) => a.order - b.order || a.row.place - b.row.place);
  const filesIn = (volume: 'main' | 'internal') =>
    inOrder
      .filter((one) => one.volume === volume)
      .flatMap(({ row }) => rendered.filter(({ place }) => place === row.place))
      .map(({ place, format, name, bytes }) =>
        bytesOf(`documents/${padded(place)}.${format}`, `${name}.${format}`, bytes),
      );
  const histories = placed.map(({ row, versions, name }) =>
    jsonOf(`documents/${padded(row.place)}.json`, `${name}（历次版本）`, { ...row, versions }),
  );
  return { main: filesIn('main'), internal: [...filesIn('internal'), ...histories] };
}
