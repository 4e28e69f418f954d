import { type ResponseOf, tryRuleTable } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { CellView } from './cell-view.tsx';
import { ProblemList } from './problem-list.tsx';
import { type ColumnFile, contentOf, type RowFile, type TableFile, withRows } from './rule-file.ts';
import { useDebounced } from './use-debounced.ts';

interface TableGridProps {
  readonly file: TableFile;
  readonly bookRef: string;
  readonly path: string;
  readonly onChange?: ((next: TableFile) => void) | undefined;
}

type Tried = ResponseOf<typeof tryRuleTable>;

/** A decision table as a grid: conditions and results with their names and types, faults on their rows, examples tried as one types. */
export function TableGrid({ file, bookRef, path, onChange }: TableGridProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const said = useSaid();
  const asked = useDebounced(JSON.stringify(file));
  const query = useQuery({
    ...queryOf(tryRuleTable, { body: { ref: bookRef, path, text: asked } }),
    placeholderData: keepPreviousData,
  });
  const tried = query.data;
  const policy = { refused: 'policyRefused', byOrder: 'policyFirst', collected: 'policyCollect' } as const;
  return (
    <>
      <p className="state-note">{language === 'en' ? file.definitionEn : file.definitionZh}</p>
      <Facts
        items={[
          [t('studio.hitPolicy'), t(`studio.${policy[file.overlaps]}`)],
          [t('studio.otherwise'), file.otherwise ? said(file.otherwise) : t('studio.otherwiseNone')],
        ]}
      />
      <Refusal error={query.error} />
      {tried && <GridFaults tried={tried} file={file} />}
      <Grid file={file} problems={tried?.problems ?? []} onChange={onChange} />
      <p className="state-note">{t('studio.missing')}</p>
      <Section title={t('studio.examples')}>{tried && <Examples tried={tried} file={file} />}</Section>
    </>
  );
}

/** A fault names its row as `row 3 (id)`; what names none belongs to the whole table. */
function problemsOfRow(problems: Tried['problems'], at: number): Tried['problems'] {
  return problems.filter(({ subject }) => new RegExp(`\\brow ${at + 1} \\(`).test(subject));
}

function GridFaults({ tried: { problems }, file }: { readonly tried: Tried; readonly file: TableFile }) {
  const { t } = useTranslation();
  const rows = contentOf(file).rules;
  const whole = problems.filter((one) => !rows.some((_, at) => problemsOfRow([one], at).length > 0));
  return (
    <div role="status">
      {problems.length === 0 ? (
        <p className="state-note">{t('studio.lintClean')}</p>
      ) : (
        <p className="late">{t('studio.problemsOf', { count: problems.length })}</p>
      )}
      <ProblemList problems={whole} />
    </div>
  );
}

interface GridProps {
  readonly file: TableFile;
  readonly problems: Tried['problems'];
  readonly onChange: ((next: TableFile) => void) | undefined;
}

function Grid({ file, problems, onChange }: GridProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { rules, inputs, outputs } = contentOf(file);
  const nameOf = (column: ColumnFile): string => (language === 'en' ? column.nameEn : column.nameZh);
  const idOf = (column: ColumnFile): string =>
    [...inputs, ...outputs].find(({ field }) => field === column.name)?.id ?? '';
  const set = (next: readonly RowFile[]): void => onChange?.(withRows(file, next));
  const setCell = (at: number, id: string, text: string): void =>
    set(rules.map((row, place) => (place === at ? { ...row, [id]: text } : row)));
  const columns = [
    ...file.inputs.map((column) => ({ column, part: 'input' as const })),
    ...file.outputs.map((column) => ({ column, part: 'output' as const })),
  ];
  return (
    <div
      className="table-wrap rule-grid"
      role="region"
      aria-label={nameOf({ ...file, name: '', type: 'text' })}
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('studio.row')}</th>
            {columns.map(({ column, part }) => (
              <th key={column.name} scope="col" className={part}>
                <small>
                  {t(`studio.${part}`)} · {t(`studio.typeOf.${column.type}`)}
                </small>
                {nameOf(column)}
              </th>
            ))}
            {onChange && <th scope="col" aria-label={t('studio.edit')} />}
          </tr>
        </thead>
        <tbody>
          {rules.map((row, at) => {
            const faults = problemsOfRow(problems, at);
            return (
              <tr key={row['_id']} className={faults.length > 0 ? 'wrong' : ''}>
                <th scope="row">
                  {at + 1}
                  <small className="under">{row['_id']}</small>
                  <ProblemList problems={faults} />
                </th>
                {columns.map(({ column, part }) => (
                  <td key={column.name} className={part}>
                    <CellView
                      label={`${t('studio.row')} ${at + 1} ${nameOf(column)}`}
                      column={column}
                      isOutput={part === 'output'}
                      text={row[idOf(column)] ?? ''}
                      onChange={onChange && ((text) => setCell(at, idOf(column), text))}
                    />
                  </td>
                ))}
                {onChange && (
                  <td aria-label={t('studio.edit')}>
                    <span className="studio-acts">
                      <Button size="small" disabled={at === 0} onClick={() => set(moveUp(rules, at))}>
                        {t('studio.up')}
                      </Button>
                      <Button size="small" danger onClick={() => set(rules.filter((_, place) => place !== at))}>
                        {t('studio.removeRow')}
                      </Button>
                    </span>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {onChange && (
        <Button className="more" onClick={() => set([...rules, { _id: freshId(rules) }])}>
          {t('studio.addRow')}
        </Button>
      )}
    </div>
  );
}

function moveUp(rows: readonly RowFile[], at: number): RowFile[] {
  const next = [...rows];
  const [row] = next.splice(at, 1);
  if (row) next.splice(at - 1, 0, row);
  return next;
}

function freshId(rows: readonly RowFile[]): string {
  const ids = new Set(rows.map((row) => row['_id']));
  for (let no = rows.length + 1; ; no += 1) if (!ids.has(`row-${no}`)) return `row-${no}`;
}

type Example = Tried['examples'][number];

function Examples({ tried, file }: { readonly tried: Tried; readonly file: TableFile }) {
  const { t } = useTranslation();
  const rows = contentOf(file).rules;
  const expected = (title: string) => file.examples.find((one) => one.title === title)?.expect.outcome;
  const outcomeOf = (outcome: string): string =>
    outcome === 'hit' || outcome === 'clear' || outcome === 'undecided' ? t(`modelOutcome.${outcome}`) : outcome;
  const columns: Column<Example>[] = [
    { key: 'title', title: t('studio.example'), names: true, render: ({ title }) => title },
    { key: 'expected', title: t('studio.expected'), render: ({ title }) => outcomeOf(expected(title) ?? '') },
    {
      key: 'got',
      title: t('studio.got'),
      render: ({ title, outcome }) => (
        <Chip tone={outcome === expected(title) ? 'done' : 'suspected'}>{outcomeOf(outcome)}</Chip>
      ),
    },
    {
      key: 'row',
      title: t('studio.row'),
      render: ({ rowIds }) => {
        const places = rowIds.map((id) => rows.findIndex((row) => row['_id'] === id) + 1);
        return places.length === 0 ? '—' : t('studio.rowIs', { rows: places.join('、') });
      },
    },
    { key: 'needs', title: t('studio.needs'), render: ({ needs }) => (needs.length === 0 ? '—' : needs.join('；')) },
  ];
  return <Table label={t('studio.examples')} columns={columns} rows={tried.examples} keyOf={({ title }) => title} />;
}
