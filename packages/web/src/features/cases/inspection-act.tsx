import { actOnInspection, type Inspection, type Inspections, listInspections } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';

type Act = Exclude<Inspection['history'][number]['action'], 'cancel'>;

const FIRST: readonly Act[] = ['approve', 'record', 'publish'];

/** What may be done with a check now, with the words that go with it. */
export function InspectionAct({
  operatorId,
  inspection,
  results,
}: {
  readonly operatorId: string;
  readonly inspection: Inspection;
  readonly results: Inspections['results'];
}) {
  const { t } = useTranslation();
  const field = useId();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [result, setResult] = useState<string | undefined>();
  const [language] = useLanguage();
  const send = useMutation({
    mutationFn: (action: Act) =>
      call(actOnInspection, {
        params: { operatorId, id: inspection.id },
        body: { action, note, ...(action === 'record' && { result }) },
      }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [listInspections.id] }),
  });
  const acts = actsOf(inspection);
  if (acts.length === 0) return null;
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      {inspection.mayRecord && (
        <Choice
          label={t('inspection.result')}
          none={t('cases.choose')}
          value={result}
          options={results.map((one) => ({ value: one.id, label: language === 'en' ? one.nameEn : one.nameZh }))}
          onChange={setResult}
        />
      )}
      {inspection.mayPublish && <p className="state-note">{t('inspection.publishSay')}</p>}
      <span className="field">
        <label htmlFor={field}>{t('inspection.note')}</label>
        <textarea
          id={field}
          className="select"
          rows={2}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </span>
      <Refusal error={send.error} />
      <div className="case-steps">
        {acts.map((action) => (
          <Button
            key={action}
            type={FIRST.includes(action) ? 'primary' : 'default'}
            disabled={note.trim() === '' || (action === 'record' && result === undefined)}
            loading={send.isPending}
            onClick={() => send.mutate(action)}
          >
            {t(`inspection.${action}`)}
          </Button>
        ))}
      </div>
    </form>
  );
}

function actsOf({ mayApprove, mayRecord, mayPublish, mayAnnul }: Inspection): readonly Act[] {
  if (mayApprove) return ['approve', 'refuse'];
  if (mayRecord) return ['record'];
  return [...(mayPublish ? (['publish', 'withhold'] as const) : []), ...(mayAnnul ? (['annul'] as const) : [])];
}
