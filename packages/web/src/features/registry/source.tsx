import type { RecordVersion } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../phrases/index.ts';

/** Where a version comes from: the kind, and the file or the officer as far as the reader may see them. */
export function Source({ of }: { readonly of: Pick<RecordVersion, 'lineage' | 'source'> }) {
  const { t } = useTranslation();
  const { file, officer } = of.source;
  return (
    <span className="source">
      {t(`lineage.${of.lineage.sourceKind}`)}
      {file && (
        <Link to="/subjects/imports/$id" params={{ id: file.importId }}>
          {file.fileName}
        </Link>
      )}
      {officer && (
        <span>
          {officer.name} {officer.unitZh}
        </span>
      )}
    </span>
  );
}
