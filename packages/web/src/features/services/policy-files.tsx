import { listPolicyFiles, type PolicyFile, policyFileStateSchema } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { EnterPolicyFile } from './enter-policy-file.tsx';
import { ImportPolicyFiles } from './import-policy-files.tsx';
import { PolicyCounties, PolicyFileFigures } from './policy-file-figures.tsx';
import { type PolicyFileList, PolicyFileSteps } from './policy-file-steps.tsx';
import { ServicesNav } from './services-nav.tsx';
import '../cases/cases.css';

const route = getRouteApi('/frame/services/policy-files');

/** Files in force that are cleaned for fair competition: one's own unit's, for the office those of all (brief 5.15). */
export function PolicyFilesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const [way, setWay] = useState<'enter' | 'import'>();
  const query = useInfiniteQuery(pagesOf(listPolicyFiles, { query: search }));
  const rows = rowsOf(query.data);
  const first = query.data?.pages[0];
  const show = (next: typeof search): void =>
    void navigate({ to: '/services/policy-files', search: next, replace: true });
  return (
    <Page title={t('policyFile.title')} asOf={first?.asOf}>
      <ServicesNav />
      <p className="state-note">{t('policyFile.meaning')}</p>
      <Loaded query={query} op={listPolicyFiles} awaiting={t('policyFile.title')}>
        {() =>
          first && (
            <>
              {first.counties.length > 1 && <PolicyCounties counties={first.counties} />}
              {first.figures.length > 0 && <PolicyFileFigures figures={first.figures} />}
              {first.units.length > 0 && (
                <div className="case-steps">
                  <Button onClick={() => setWay('enter')}>{t('policyFile.enter')}</Button>
                  <Button onClick={() => setWay('import')}>{t('policyFile.import')}</Button>
                </div>
              )}
              {way === 'enter' && <EnterPolicyFile units={first.units} onDone={() => setWay(undefined)} />}
              {way === 'import' && <ImportPolicyFiles columns={first.columns} onDone={() => setWay(undefined)} />}
              <div className="filters wide">
                <Choice
                  label={t('policyFile.state')}
                  none={t('policyFile.all')}
                  value={search.state}
                  options={policyFileStateSchema.options.map((one) => ({
                    value: one,
                    label: t(`policyFile.states.${one}`),
                  }))}
                  onChange={(next) => {
                    const { state: _before, ...rest } = search;
                    const state = policyFileStateSchema.options.find((one) => one === next);
                    show(state === undefined ? rest : { ...rest, state });
                  }}
                />
                {first.figures.length > 1 && (
                  <Choice
                    label={t('policyFile.unit')}
                    none={t('policyFile.allUnits')}
                    value={search.unitId}
                    options={first.figures.map(({ unitId, unitZh }) => ({ value: unitId, label: unitZh }))}
                    onChange={(unitId) => {
                      const { unitId: _before, ...rest } = search;
                      show(unitId === undefined ? rest : { ...rest, unitId });
                    }}
                  />
                )}
              </div>
              {rows.length === 0 && <Empty title={t('policyFile.none')}>{t('policyFile.noneHint')}</Empty>}
              {rows.map((file) => (
                <File key={file.id} file={file} list={first} />
              ))}
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function File({ file, list }: { readonly file: PolicyFile; readonly list: PolicyFileList }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const named = (one: PolicyFile['hits'][number]): string => (language === 'en' ? one.nameEn : one.nameZh);
  return (
    <Section
      title={`${file.number} ${file.title}`}
      aside={
        <>
          {file.overdue && <Chip tone="suspected">{t('policyFile.late')}</Chip>}
          <Chip tone={file.state === 'done' ? 'done' : 'active'}>
            {file.result === null ? t(`policyFile.states.${file.state}`) : t(`policyFile.results.${file.result}`)}
          </Chip>
        </>
      }
    >
      <p className="state-note">
        {t('policyFile.issued', { unit: file.issuerZh, day: format.day(file.issuedOn) })} ·{' '}
        {t('policyFile.owes', { unit: file.unitZh, day: format.day(file.dueOn) })}
        {file.doneOn !== null && ` · ${t('policyFile.doneOn', { day: format.day(file.doneOn) })}`}
        {file.byName !== null && ` · ${t('policyFile.by', { name: file.byName })}`}
      </p>
      {file.state === 'done' && (
        <p>
          {t('policyFile.hits')}：{file.hits.length === 0 ? t('policyFile.noHits') : file.hits.map(named).join('；')}
        </p>
      )}
      {file.exception && (
        <p>
          {t('policyFile.exception')}：{named(file.exception)}
        </p>
      )}
      {file.note !== null && (
        <p>
          {t('policyFile.note')}：{file.note}
        </p>
      )}
      <PolicyFileSteps key={file.version} file={file} list={list} />
    </Section>
  );
}
