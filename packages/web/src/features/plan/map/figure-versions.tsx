import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';
import { Amount } from '../ui/amount.tsx';
import { PathLink } from '../ui/path-link.tsx';
import type { FigureFile } from './figure.tsx';

/** Nothing is overwritten: what was published, what replaced it, by whom and why. */
export function FigureVersions({ figure }: { readonly figure: FigureFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table
      label={t('planFigure.versions')}
      rows={figure.versions}
      keyOf={({ version }) => String(version)}
      columns={[
        {
          key: 'version',
          title: t('planFigure.version'),
          names: true,
          render: ({ version }) => t('version.nth', { version }),
        },
        {
          key: 'value',
          title: t('planFigure.value'),
          number: true,
          render: ({ value }) => <Amount value={value} unit={figure.unit} />,
        },
        {
          key: 'issue',
          title: t('planFigure.issue'),
          render: ({ issue }) => (
            <PathLink path={`/plan/issues/${issue.id}`}>
              {t(`planIssue.${issue.kind === 'correction' || issue.kind === 'import' ? issue.kind : 'publication'}`)}
            </PathLink>
          ),
        },
        { key: 'reason', title: t('planSettings.reason'), render: ({ issue }) => issue.reason },
        { key: 'by', title: t('planSettings.by'), render: ({ issue }) => issue.byName },
        { key: 'at', title: t('planFigure.publishedAt'), render: ({ publishedAt }) => format.instant(publishedAt) },
        { key: 'source', title: t('planFigure.source'), render: ({ source }) => <code>{source}</code> },
      ]}
    />
  );
}
