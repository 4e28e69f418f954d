import { type Inspection, type Inspections as List, listInspections } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Loaded } from '../../ui/states/index.ts';
import { InspectionAct } from './inspection-act.tsx';
import { ProposeInspection } from './propose-inspection.tsx';
import './cases.css';

/** Checks on the spot of an operator: how many the year still allows, and what became of each (国办发〔2024〕54号). */
export function Inspections({ operatorId }: { readonly operatorId: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listInspections, { params: { operatorId } }));
  return (
    <Loaded query={query} op={listInspections} awaiting={t('inspection.title')}>
      {(found) => <Body operatorId={operatorId} list={found} />}
    </Loaded>
  );
}

interface BodyProps {
  readonly operatorId: string;
  readonly list: List;
}

function Body({ operatorId, list }: BodyProps) {
  const { t } = useTranslation();
  const [proposing, setProposing] = useState(false);
  return (
    <>
      <Allowances list={list} />
      {list.items.length === 0 ? (
        <p className="state-note">{t('inspection.none')}</p>
      ) : (
        <ol className="exhibits">
          {list.items.map((one) => (
            <Item key={one.id} operatorId={operatorId} inspection={one} list={list} />
          ))}
        </ol>
      )}
      <div className="page-action case-steps">
        {list.mayPropose && !proposing && <Button onClick={() => setProposing(true)}>{t('inspection.propose')}</Button>}
        <Button onClick={() => window.print()}>{t('inspection.print')}</Button>
      </div>
      {proposing && <ProposeInspection operatorId={operatorId} list={list} onDone={() => setProposing(false)} />}
    </>
  );
}

function Allowances({ list }: { readonly list: List }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (
    <div className="allowances">
      <h3>{t('inspection.allowance', { year: String(list.year) })}</h3>
      <ul>
        {list.allowances.map(({ code, nameZh, nameEn, article, used, yearlyCap }) => (
          <li key={code} title={article}>
            <span>{language === 'en' ? nameEn : nameZh}</span>
            <span className="figures">{t('inspection.used', { used, cap: yearlyCap })}</span>
            {used >= yearlyCap && <Chip tone="plain">{t('inspection.full')}</Chip>}
          </li>
        ))}
      </ul>
      <small>
        {list.article}
        {list.assumed && ` · ${t('inspection.assumed')}`}
      </small>
    </div>
  );
}

interface ItemProps {
  readonly operatorId: string;
  readonly inspection: Inspection;
  readonly list: List;
}

function Item({ operatorId, inspection, list }: ItemProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const named = (one: { readonly nameZh: string; readonly nameEn: string }): string =>
    language === 'en' ? one.nameEn : one.nameZh;
  return (
    <li>
      <header>
        <strong>{named(inspection.item)}</strong>
        <Chip tone={inspection.result === null ? 'plain' : 'done'}>{t(`inspection.state.${inspection.state}`)}</Chip>
        <Chip tone="plain">{t(inspection.counts ? 'inspection.counts' : 'inspection.notCounted')}</Chip>
      </header>
      <p className="state-note">
        {inspection.number} · {format.day(inspection.plannedOn)} · {inspection.unitZh} ·{' '}
        {inspection.officers.join('、')}
      </p>
      <p className="state-note">
        {named(inspection.basis)}：{inspection.reference}
      </p>
      {inspection.case && (
        <p className="state-note">
          {t('inspection.inCase')}
          <Link to="/cases/$id" params={{ id: inspection.case.id }}>
            {inspection.case.number}
          </Link>
        </p>
      )}
      {inspection.result && (
        <p>
          {t('inspection.result')}：{named(inspection.result)}
        </p>
      )}
      {inspection.publishBy !== null && (
        <p className="state-note" title={list.publishArticle}>
          {t('inspection.publishBy', { day: format.day(inspection.publishBy) })}
        </p>
      )}
      {inspection.history.map((one) => (
        <p key={one.at} className="state-note">
          {format.day(one.on)} · {t(`inspection.action.${one.action}`)} · {one.byName}：{one.note}
        </p>
      ))}
      <InspectionAct operatorId={operatorId} inspection={inspection} results={list.results} />
    </li>
  );
}
