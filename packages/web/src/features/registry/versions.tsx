import type { RecordVersion } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Changes } from './changes.tsx';
import { Source } from './source.tsx';

interface VersionsProps {
  /** The newest first. */
  readonly versions: readonly RecordVersion[];
  /** Number of the version that the page shows. */
  readonly shown: number;
}

/** Every version of the record, what changed in it and where it came from; each can be looked at. */
export function Versions({ versions, shown }: VersionsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<RecordVersion>[] = [
    {
      key: 'version',
      title: t('version.number'),
      names: true,
      render: (row) => <VersionName row={row} isShown={row.version === shown} />,
    },
    { key: 'from', title: t('version.from'), render: (row) => format.instant(row.validFrom) },
    {
      key: 'to',
      title: t('version.to'),
      render: (row) => (row.validTo ? format.instant(row.validTo) : t('version.now')),
    },
    {
      key: 'changed',
      title: t('version.changed'),
      render: (row) =>
        row.withdrawn ? (
          t('version.withdrawn')
        ) : row.changed.length === 0 ? (
          t(row.version === 1 ? 'version.first' : 'version.same')
        ) : (
          <ul className="what">
            <Changes changed={row.changed} />
          </ul>
        ),
    },
    { key: 'lineage', title: t('operator.lineage'), render: (row) => <Source of={row} /> },
  ];
  return <Table label={t('operator.history')} rows={versions} keyOf={(row) => String(row.version)} columns={columns} />;
}

/** NOTE: a version taken back shows no record, so it is not linked. */
function VersionName({ row, isShown }: { readonly row: RecordVersion; readonly isShown: boolean }) {
  const { t } = useTranslation();
  const name = t('version.nth', { version: row.version });
  if (isShown || row.withdrawn) {
    return (
      <span>
        {name} {isShown && <Chip tone="active">{t('version.shown')}</Chip>}
      </span>
    );
  }
  return (
    <Link to="." search={row.validTo === null ? {} : { asOf: row.validFrom }} resetScroll={false}>
      {name}
    </Link>
  );
}
