import { enterPolicyFile, listPolicyFiles } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import type { PolicyFileList } from './policy-file-steps.tsx';

interface EnterProps {
  readonly units: PolicyFileList['units'];
  readonly onDone: () => void;
}

const FIELDS = [
  { key: 'number', type: 'text', maxLength: 100 },
  { key: 'name', type: 'text', maxLength: 300 },
  { key: 'issuer', type: 'text', maxLength: 200 },
  { key: 'issuedOn', type: 'date', maxLength: 10 },
  { key: 'dueOn', type: 'date', maxLength: 10 },
] as const;
type Given = Readonly<Record<(typeof FIELDS)[number]['key'], string>>;

/** One file; the office says for which unit. */
export function EnterPolicyFile({ units, onDone }: EnterProps) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const client = useQueryClient();
  const [unitId, setUnitId] = useState<string | undefined>(unit.id);
  const [given, setGiven] = useState<Given>({ number: '', name: '', issuer: '', issuedOn: '', dueOn: '' });
  const send = useMutation({
    mutationFn: () => {
      const { name: title, issuer: issuerZh, ...rest } = given;
      return call(enterPolicyFile, { body: { ...rest, title, issuerZh, unitId: unitId ?? '' } });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listPolicyFiles.id] });
      onDone();
    },
  });
  const isWhole = unitId !== undefined && Object.values(given).every((text) => text.trim() !== '');
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      {units.length > 1 && (
        <Choice
          label={t('policyFile.unit')}
          none={t('cases.choose')}
          value={unitId}
          options={units.map(({ id, nameZh }) => ({ value: id, label: nameZh }))}
          onChange={setUnitId}
        />
      )}
      {FIELDS.map(({ key, ...field }) => (
        <InputField
          key={key}
          {...field}
          label={t(`policyFile.${key}`)}
          value={given[key]}
          onChange={(next) => setGiven({ ...given, [key]: next })}
        />
      ))}
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={!isWhole} loading={send.isPending} onClick={() => send.mutate()}>
          {t('policyFile.save')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
