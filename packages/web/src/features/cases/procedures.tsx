import { listProcedures } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { CasesNav } from './cases-nav.tsx';
import { ProcedureDiagram, type ProcedureTable } from './procedure-diagram.tsx';
import './cases.css';

const route = getRouteApi('/frame/cases/procedures/$id');
const useProcedures = () => useQuery(queryOf(listProcedures, {}));

/** Every procedure of the rulebook. */
export function ProceduresPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const query = useProcedures();
  const columns: Column<ProcedureTable>[] = [
    {
      key: 'name',
      title: t('cases.procedure'),
      names: true,
      render: (one) => (
        <Link to="/cases/procedures/$id" params={{ id: one.procedureId }}>
          {language === 'en' ? one.nameEn : one.nameZh}
        </Link>
      ),
    },
    { key: 'kind', title: t('cases.kindOf'), render: (one) => t(`cases.kind.${one.matterKind}`) },
    { key: 'statute', title: t('cases.statute'), render: (one) => one.statute },
    { key: 'states', title: t('cases.states'), number: true, render: (one) => one.states.length },
    { key: 'steps', title: t('cases.stepsOf'), number: true, render: (one) => one.transitions.length },
    { key: 'version', title: t('cases.version'), render: (one) => one.version },
  ];
  return (
    <Page title={t('cases.procedures')}>
      <CasesNav />
      <p className="state-note">{t('cases.proceduresMeaning')}</p>
      <Loaded query={query} op={listProcedures} awaiting={t('cases.procedures')}>
        {({ items }) => (
          <Table label={t('cases.procedures')} columns={columns} rows={items} keyOf={(one) => one.procedureId} />
        )}
      </Loaded>
    </Page>
  );
}

/** One procedure as a drawing and as its table: who, from, to, conditions, effects on terms, article. */
export function ProcedurePage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { id } = route.useParams();
  const { at } = route.useSearch();
  const query = useProcedures();
  const procedure = query.data?.items.find((one) => one.procedureId === id);
  const name = language === 'en' ? procedure?.nameEn : procedure?.nameZh;
  return (
    <Page title={name ?? t('cases.procedure')}>
      <CasesNav />
      <Loaded query={query} op={listProcedures} awaiting={t('cases.procedure')}>
        {() =>
          procedure ? (
            <>
              <Facts
                items={[
                  [t('cases.statute'), procedure.statute],
                  [t('cases.version'), procedure.version],
                ]}
              />
              <Section title={t('cases.diagram')}>
                <ProcedureDiagram procedure={procedure} at={at} />
              </Section>
              <Section title={t('cases.stepsOf')}>
                <StepTable procedure={procedure} />
              </Section>
            </>
          ) : (
            <Empty title={t('cases.noProcedure')}>{t('cases.noProcedureHint')}</Empty>
          )
        }
      </Loaded>
    </Page>
  );
}

type Step = ProcedureTable['transitions'][number] & { readonly key: string };

function StepTable({ procedure }: { readonly procedure: ProcedureTable }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  const nameOf = (id: string): string => {
    const state = procedure.states.find((one) => one.id === id);
    if (!state) return id === 'same' ? t('cases.same') : t('cases.resumed');
    return isEnglish ? state.nameEn : state.nameZh;
  };
  const columns: Column<Step>[] = [
    { key: 'step', title: t('cases.step'), names: true, render: (one) => (isEnglish ? one.nameEn : one.nameZh) },
    {
      key: 'who',
      title: t('cases.who'),
      render: ({ twoOfficers, role, alsoBy }) =>
        [twoOfficers ? ('twoOfficers' as const) : role, ...alsoBy]
          .map((who) => t(`cases.role.${who}`))
          .join(isEnglish ? '; ' : '；'),
    },
    {
      key: 'path',
      title: t('cases.path'),
      render: (one) => `${one.from.map(nameOf).join('、') || t('cases.start')} → ${nameOf(one.to)}`,
    },
    {
      key: 'guards',
      title: t('cases.refusedWhen'),
      render: (one) =>
        one.guards.map((guard) => (isEnglish ? guard.en : guard.zh)).join(isEnglish ? '; ' : '；') || '—',
    },
    {
      key: 'clocks',
      title: t('cases.clocks'),
      render: (one) =>
        one.clocks
          .map((clock) => `${t(`cases.effect.${clock.effect}`)} ${isEnglish ? clock.dutyEn : clock.dutyZh}`)
          .join(isEnglish ? '; ' : '；') || '—',
    },
    {
      key: 'article',
      title: t('cases.article'),
      render: (one) => (
        <>
          {one.article}
          {one.checked === 'recalled' && <small className="under">{t('cases.toBeConfirmed')}</small>}
        </>
      ),
    },
  ];
  const rows = procedure.transitions.map((one) => ({ ...one, key: `${one.action} ${one.from.join(' ')}` }));
  return <Table label={t('cases.stepsOf')} columns={columns} rows={rows} keyOf={(one) => one.key} />;
}
