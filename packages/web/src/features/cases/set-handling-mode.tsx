import { listHandlingModes, listProcedures, type ResponseOf, setHandlingMode } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useUnits } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import './consultation.css';

type Mode = 'native' | 'mirrored';
type Given = Partial<Record<'unitId' | 'procedureId' | 'systemZh' | 'fromOn' | 'document', string>>;

/** From a day to come on; what was opened before stays where it is. */
export function SetHandlingMode() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const client = useQueryClient();
  const units = useUnits();
  const procedures = useQuery(queryOf(listProcedures, {}));
  const [mode, setMode] = useState<Mode>('mirrored');
  const [given, setGiven] = useState<Given>({});
  const put = (more: Given): void => setGiven({ ...given, ...more });
  const { unitId = '', procedureId = '', fromOn = '', document = '', systemZh = '' } = given;
  const isWhole = [unitId, procedureId, fromOn, document.trim(), mode === 'native' || systemZh.trim()].every(Boolean);
  const send = useMutation({
    mutationFn: () => {
      const system = mode === 'mirrored' ? { systemZh } : {};
      return call(setHandlingMode, { body: { unitId, procedureId, mode, fromOn, document, ...system } });
    },
    onSuccess: (next) => {
      client.setQueryData([listHandlingModes.id, {}], next);
      setGiven({});
    },
  });
  return (
    <Section id="set-mode" title={t('cases.modes.set')}>
      <form className="share-form" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={t('cases.unit')}
          none={t('cases.choose')}
          value={given.unitId}
          options={(units.data?.items ?? [])
            .filter(({ canEnforce }) => canEnforce)
            .map((one) => ({ value: one.id, label: one.nameZh }))}
          onChange={(value) => put({ unitId: value ?? '' })}
        />
        <Choice
          label={t('cases.procedure')}
          none={t('cases.choose')}
          value={given.procedureId}
          options={(procedures.data?.items ?? [])
            .filter(isOfMatters)
            .filter((one) => mode === 'native' || one.transitions.some(({ action }) => action === 'endElsewhere'))
            .map((one) => ({ value: one.procedureId, label: language === 'en' ? one.nameEn : one.nameZh }))}
          onChange={(value) => put({ procedureId: value ?? '' })}
        />
        <Choice
          label={t('cases.modes.mode')}
          value={mode}
          options={(['mirrored', 'native'] as const).map((one) => ({ value: one, label: t(`cases.modes.${one}`) }))}
          onChange={(value) => setMode(value === 'native' ? 'native' : 'mirrored')}
        />
        {mode === 'mirrored' && (
          <Words label={t('cases.modes.system')} value={systemZh} onChange={(value) => put({ systemZh: value })} />
        )}
        <Words label={t('cases.modes.from')} type="date" value={fromOn} onChange={(value) => put({ fromOn: value })} />
        <Words label={t('cases.modes.document')} value={document} onChange={(value) => put({ document: value })} />
        <Button disabled={!isWhole} loading={send.isPending} onClick={() => send.mutate()}>
          {t('cases.modes.set')}
        </Button>
      </form>
      {send.isError && <Refusal error={send.error} />}
    </Section>
  );
}

function Words({
  label,
  value,
  type = 'text',
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly onChange: (next: string) => void;
}) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        className="select"
        maxLength={60}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}

/** Another system handles cases, never the verification of a clue. */
function isOfMatters({ matterKind }: ResponseOf<typeof listProcedures>['items'][number]): boolean {
  return matterKind !== 'clue';
}
