import {
  actOnCaseParty,
  addCaseParty,
  type CaseParty,
  casePartyKindSchema,
  casePartyRoleSchema,
  listCaseParties,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';

interface FormProps {
  readonly matterId: string;
  /** Null while it is added; else what is corrected, where an empty field changes nothing. */
  readonly party: CaseParty | null;
  readonly onDone: () => void;
}

const LEAST = { name: 2, reason: 4 } as const;
const PARTICULARS = ['name', 'identifier', 'contact', 'address'] as const;
const MOST = { name: 100, identifier: 30, contact: 60, address: 200 } as const;

/** A new party, or the correction of one with its reason. */
export function PartyForm({ matterId, party, onDone }: FormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [kind, setKind] = useState(party?.kind ?? 'organisation');
  const [role, setRole] = useState(party?.role ?? 'respondent');
  const [words, setWords] = useState({ name: '', identifier: '', contact: '', address: '' });
  const [reason, setReason] = useState('');
  const given = Object.fromEntries(
    PARTICULARS.flatMap((key) => (words[key].trim() === '' ? [] : [[key, words[key].trim()]])),
  );
  const send = useMutation({
    mutationFn: () =>
      party === null
        ? call(addCaseParty, { params: { id: matterId }, body: { ...given, kind, role, name: words.name.trim() } })
        : call(actOnCaseParty, {
            params: { id: matterId, party: party.id },
            body: { ...given, kind: 'correct', role, reason: reason.trim() },
          }),
    gcTime: 0,
    onSuccess: (now) => {
      client.setQueryData([listCaseParties.id, { params: { id: matterId } }], now);
      onDone();
    },
  });
  const isOptional = (key: string): boolean => party !== null || key !== 'name';
  const isReady = party === null ? words.name.trim().length >= LEAST.name : reason.trim().length >= LEAST.reason;
  return (
    <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()} autoComplete="off">
      {party === null && (
        <Choice
          label={t('caseParty.kindOf')}
          value={kind}
          options={casePartyKindSchema.options.map((value) => ({ value, label: t(`caseParty.kind.${value}`) }))}
          onChange={(next) => setKind(casePartyKindSchema.options.find((one) => one === next) ?? 'organisation')}
        />
      )}
      <Choice
        label={t('caseParty.roleOf')}
        value={role}
        options={casePartyRoleSchema.options.map((value) => ({ value, label: t(`caseParty.role.${value}`) }))}
        onChange={(next) => setRole(casePartyRoleSchema.options.find((one) => one === next) ?? 'respondent')}
      />
      {PARTICULARS.map((key) => (
        <InputField
          key={key}
          label={isOptional(key) ? t('cases.optional', { name: t(`caseParty.${key}`) }) : t(`caseParty.${key}`)}
          maxLength={MOST[key]}
          value={words[key]}
          onChange={(next) => setWords((before) => ({ ...before, [key]: next }))}
        />
      ))}
      {party !== null && (
        <InputField label={t('caseParty.reason')} maxLength={200} value={reason} onChange={setReason} />
      )}
      <p className="state-note">{t(party === null ? 'caseParty.sealed' : 'caseParty.sealedKept')}</p>
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
          {t('caseParty.save')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
        {!isReady && <span className="state-note">{t('cases.incomplete')}</span>}
      </div>
    </form>
  );
}
