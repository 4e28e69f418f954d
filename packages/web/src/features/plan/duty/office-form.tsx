import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Refusal } from '../../../ui/refusal.tsx';
import { NoPermission } from '../../../ui/states/index.ts';
import '../work/work.css';

interface OfficeFormProps {
  readonly isMissing: boolean;
  /** What a form that cannot be sent yet still needs. */
  readonly missing: string;
  readonly send: string;
  readonly sending: { readonly isPending: boolean; readonly error: unknown };
  readonly onSend: () => void;
  readonly onForget: () => void;
  readonly children: ReactNode;
}

/** A form of the leading group's office: what is still missing stands beside the button, and a draft outlives a reload. */
export function OfficeForm({ isMissing, missing, send, sending, onSend, onForget, children }: OfficeFormProps) {
  const { t } = useTranslation();
  if (!useCan('plan.office')) return <NoPermission permission="plan.office" />;
  return (
    <form
      className="plan-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isMissing) onSend();
      }}
    >
      {children}
      <Refusal error={sending.error} />
      <div className="form-end">
        <Button type="primary" htmlType="submit" disabled={isMissing} loading={sending.isPending}>
          {send}
        </Button>
        <Button onClick={onForget}>{t('planDuty.forget')}</Button>
        <span className="state-note" role="status">
          {isMissing && missing}
        </span>
      </div>
    </form>
  );
}
