import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { Section } from '../../../ui/page.tsx';
import { Amount } from '../ui/amount.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { TargetFile } from './target.tsx';

/** The verdict in one line, and every step to it one key away. */
export function WhyStatus({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [isOpen, setOpen] = useState(false);
  useKeys({ w: () => setOpen(true) });
  const { judgement } = file;
  // The last step repeats the verdict; the one before it decided it.
  const deciding = judgement.steps.at(-2) ?? judgement.steps.at(-1);
  return (
    <div className="standing">
      <p>
        <StatusMark status={judgement.status} stale={judgement.stale} /> {deciding && said(deciding)}
      </p>
      <Button onClick={() => setOpen(true)}>
        {t('planTarget.why')} <kbd aria-hidden="true">w</kbd>
      </Button>
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={t('planTarget.why')} size={480} destroyOnHidden>
        <div className="why">
          <Steps file={file} />
          <Path file={file} />
          <Parts file={file} />
          <Years file={file} />
        </div>
      </Drawer>
    </div>
  );
}

function Steps({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Section title={t('planTarget.steps')}>
      <ol className="steps">
        {file.judgement.steps.map((step) => (
          <li key={step.zh}>{said(step)}</li>
        ))}
      </ol>
    </Section>
  );
}

function Path({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  const { path } = file.judgement;
  if (!path) return null;
  return (
    <p>
      {t('planTarget.expected')} <Amount value={path.expected} unit={file.summary.unit} />
      {' · '}
      {t('planTarget.floor')} <Amount value={path.floor} unit={file.summary.unit} />
    </p>
  );
}

function Parts({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  if (file.judgement.parts.length < 2) return null;
  return (
    <Section title={t('planTarget.parts')}>
      <ul className="exceptions">
        {file.judgement.parts.map(({ part, state }) => (
          <li key={part}>
            <Chip tone={state === 'met' ? 'done' : 'plain'}>{t(`planPartState.${state}`)}</Chip>
            <span>{t(`planPart.${part}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Years({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  if (file.judgement.years.length === 0) return null;
  return (
    <Section title={t('planTarget.years')}>
      <ul className="years">
        {file.judgement.years.map(({ year, status, value }) => (
          <li key={year}>
            <span>{year}</span>
            <Amount value={value} unit={file.summary.unit} />
            <span>{t(`planYear.${status}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
