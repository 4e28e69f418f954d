import { addCaseParty, casePartyRoleSchema, getOperator, listCaseParties } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Facts } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';

type Role = (typeof casePartyRoleSchema.options)[number];

interface TakeProps {
  readonly matterId: string;
  readonly operatorId: string;
  readonly onOther: () => void;
  readonly onDone: () => void;
}

/** What the registry has of an operator, with its version and source, before it becomes a party of the case. */
export function TakeParty({ matterId, operatorId, onOther, onDone }: TakeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [role, setRole] = useState<Role>('respondent');
  const [contact, setContact] = useState('');
  const query = useQuery(queryOf(getOperator, { params: { id: operatorId }, query: {} }));
  const send = useMutation({
    mutationFn: (version: number) =>
      call(addCaseParty, {
        params: { id: matterId },
        body: {
          operator: { id: operatorId, version },
          role,
          ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
        },
      }),
    gcTime: 0,
    onError: () => void query.refetch(),
    onSuccess: (now) => {
      client.setQueryData([listCaseParties.id, { params: { id: matterId } }], now);
      onDone();
    },
  });
  return (
    <div className="case-form">
      <Loaded query={query} op={getOperator} awaiting={t('awaiting.operator')}>
        {({ operator, person }) => (
          <>
            <Facts
              items={[
                [t('caseParty.name'), operator.nameZh],
                [t('operator.kind'), t(`operatorKind.${operator.kind}`)],
                [t('operator.uscc'), <code key="code">{operator.uscc ?? operator.legacyRegNo ?? '—'}</code>],
                [t('operator.address'), operator.address || '—'],
                [
                  t('operator.lineage'),
                  `${t('caseParty.takenFrom', { version: operator.version })}${t('caseParty.takenSource', {
                    source: t(`lineage.${operator.lineage.sourceKind}`),
                    at: format.instant(operator.lineage.recordedAt),
                  })}`,
                ],
              ]}
            />
            <Choice
              label={t('caseParty.roleOf')}
              value={role}
              options={casePartyRoleSchema.options.map((value) => ({ value, label: t(`caseParty.role.${value}`) }))}
              onChange={(next) => setRole(casePartyRoleSchema.options.find((one) => one === next) ?? role)}
            />
            <InputField label={t('caseParty.contact')} maxLength={60} value={contact} onChange={setContact} />
            <p className="state-note">{t(person?.state === 'sealed' ? 'caseParty.opened' : 'caseParty.taken')}</p>
            <Refusal error={send.error} />
            <div className="case-steps">
              <Button type="primary" loading={send.isPending} onClick={() => send.mutate(operator.version)}>
                {t('caseParty.take')}
              </Button>
            </div>
          </>
        )}
      </Loaded>
      <div className="case-steps">
        <Button onClick={onOther}>{t('caseParty.other')}</Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </div>
  );
}
