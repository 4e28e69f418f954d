import { type CreditDraw, getDrawReceipt, verifyDraw } from '@jianhu/contract';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Table } from '../../ui/table.tsx';
import { DrawSteps, type DrawOfficers } from './draw-steps.tsx';
import { useNamed } from './use-named.ts';

interface DrawProps {
  readonly draw: CreditDraw;
  readonly officers: DrawOfficers;
}

/** One draw: its plan with the digest of its secret, conflicts of interest, and whom it drew. */
export function DrawCard({ draw, officers }: DrawProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const format = useFormat();
  return (
    <Section
      title={draw.nameZh}
      aside={<Chip tone={draw.result ? 'done' : 'active'}>{t(draw.result ? 'draw.drawn' : 'draw.waiting')}</Chip>}
    >
      <p>
        {draw.unitZh} · {named(draw.item)}
        {draw.tradePrefix !== null && ` · GB/T 4754 ${draw.tradePrefix}`}
      </p>
      <p className="state-note">
        {t('draw.planned', {
          who: draw.plannedByName,
          at: format.instant(draw.plannedAt),
          day: format.day(draw.checkOn),
        })}
      </p>
      <p className="state-note">
        {t('draw.commitment')} <code className="digest">{draw.commitment}</code>
      </p>
      {draw.recusals.map((one) => (
        <p key={`${one.officerName} ${one.operatorId} ${one.at}`}>
          {t('draw.recused', {
            who: one.officerName,
            whom: one.operatorNameZh ?? t('draw.wholly'),
            reason: one.reason,
          })}
        </p>
      ))}
      {draw.result ? <Result draw={draw} result={draw.result} /> : <DrawSteps draw={draw} officers={officers} />}
    </Section>
  );
}

function Result({ draw, result }: { readonly draw: CreditDraw; readonly result: NonNullable<CreditDraw['result']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="credit-body">
      <p>
        {t('draw.result', {
          who: result.drawnByName,
          at: format.instant(result.drawnAt),
          word: result.word,
          pool: result.pool,
          count: result.drawn.length,
        })}
      </p>
      <Table
        label={t('draw.subject')}
        rows={result.drawn}
        keyOf={(row) => row.operatorId}
        columns={[
          {
            key: 'subject',
            title: t('draw.subject'),
            names: true,
            render: (row) => (
              <Link to="/subjects/operators/$id" params={{ id: row.operatorId }} hash="inspections">
                {row.operatorNameZh}
              </Link>
            ),
          },
          {
            key: 'officers',
            title: t('draw.officers'),
            render: (row) => (
              <>
                {row.officers.join('、')} {row.tooFew && <Chip tone="suspected">{t('draw.tooFew')}</Chip>}
              </>
            ),
          },
        ]}
      />
      <Receipt id={draw.id} />
    </div>
  );
}

function Receipt({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const again = useMutation({ mutationFn: () => call(verifyDraw, { params: { id } }) });
  const download = useMutation({
    mutationFn: () => call(getDrawReceipt, { params: { id } }),
    onSuccess: (receipt) =>
      saveFile(`draw-${id}.json`, new Blob([JSON.stringify(receipt)], { type: 'application/json' })),
  });
  const parts = (again.data?.problems ?? [])
    .map((part) => t(`draw.part.${part}`))
    .join(language === 'en' ? ', ' : '、');
  return (
    <div className="case-steps">
      <Button loading={again.isPending} onClick={() => again.mutate()}>
        {t('draw.verify')}
      </Button>
      <Button loading={download.isPending} onClick={() => download.mutate()}>
        {t('draw.receipt')}
      </Button>
      {again.data && (
        <span role="status">
          {again.data.holds ? t('draw.holds', { count: again.data.subjects }) : t('draw.broken', { parts })}
        </span>
      )}
      <Refusal error={again.error ?? download.error} />
    </div>
  );
}
