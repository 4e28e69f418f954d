import { listDraws } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { ServicesNav } from '../services/services-nav.tsx';
import { DrawCard } from './draw-card.tsx';
import { PlanDraw } from './plan-draw.tsx';
import '../cases/cases.css';
import './credit.css';

/** Draws of subjects and officers by lot: planned, committed to, drawn, and drawn again by whoever doubts. */
export function DrawsPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(listDraws, { query: {} }));
  const [planning, setPlanning] = useState(false);
  const rows = rowsOf(query.data);
  const first = query.data?.pages[0];
  return (
    <Page
      title={t('draw.title')}
      asOf={first?.asOf}
      action={
        first?.mayPlan === true &&
        !planning && (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {t('draw.plan')}
          </Button>
        )
      }
    >
      <ServicesNav />
      <p className="state-note">{t('draw.meaning')}</p>
      {planning && first && <PlanDraw items={first.inspectionItems} onDone={() => setPlanning(false)} />}
      <Loaded query={query} op={listDraws} awaiting={t('draw.title')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('draw.none')}>{t('draw.noneHint')}</Empty>
          ) : (
            <>
              {rows.map((draw) => (
                <DrawCard key={draw.id} draw={draw} officers={first?.officers ?? []} />
              ))}
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
