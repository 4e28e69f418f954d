import { Button, Popover } from 'antd';
import { useSaid, useTranslation } from '../../../phrases/index.ts';

export interface AvailableStep<Step extends string> {
  readonly action: Step;
  readonly allowed: boolean;
  readonly why: { readonly code: string; readonly zh: string; readonly en: string } | null;
}

interface StepBarProps<Step extends string> {
  readonly steps: readonly AvailableStep<Step>[];
  readonly nameOf: (step: Step) => string;
  readonly onStep: (step: Step) => void;
  readonly busy: boolean;
  /** The first of these that is allowed is the primary one. */
  readonly order: readonly Step[];
  /** Steps that have a form of their own on the page. */
  readonly elsewhere?: readonly Step[];
}

/** Only what the server allows now; whoever misses a step can read why it is not there. */
export function StepBar<Step extends string>(props: StepBarProps<Step>) {
  const { steps, nameOf, onStep, busy, order, elsewhere = [] } = props;
  const { t } = useTranslation();
  const said = useSaid();
  const allowed = order.filter((step) => steps.some(({ action, allowed: may }) => action === step && may));
  const shown = allowed.filter((step) => !elsewhere.includes(step));
  const absent = steps.filter(({ allowed: may, why }) => !may && why);
  return (
    <div className="step-bar" role="toolbar" aria-label={t('queue.actions')}>
      {shown.map((step, at) => (
        <Button key={step} type={at === 0 ? 'primary' : 'default'} disabled={busy} onClick={() => onStep(step)}>
          {nameOf(step)}
        </Button>
      ))}
      {allowed.length === 0 && <span className="state-note">{t('planWork.act.nothing')}</span>}
      {absent.length > 0 && (
        <Popover
          trigger="click"
          placement="bottomRight"
          title={t('planWork.act.absent')}
          content={
            <dl className="absent-steps">
              {absent.map(({ action, why }) => (
                <div key={action}>
                  <dt>{nameOf(action)}</dt>
                  <dd>{why && said(why)}</dd>
                </div>
              ))}
            </dl>
          }
        >
          <Button type="link">{t('planWork.act.whyAbsent')}</Button>
        </Popover>
      )}
    </div>
  );
}
