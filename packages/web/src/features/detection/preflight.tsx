import { preflight } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useMutation } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Refusal } from '../../ui/refusal.tsx';

/** Checks a text with the very rules that watch the rooms; nothing is stored. */
export function Preflight() {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const checking = useMutation({ mutationFn: (given: string) => call(preflight, { body: { text: given } }) });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('preflight.title')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('preflight.title')} size={480}>
        <p className="state-note">{t('preflight.meaning')}</p>
        <label htmlFor={id}>{t('preflight.text')}</label>
        <Input.TextArea
          id={id}
          rows={5}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button
          type="primary"
          className="spaced"
          disabled={text.trim() === ''}
          loading={checking.isPending}
          onClick={() => checking.mutate(text)}
        >
          {t('preflight.check')}
        </Button>
        <Refusal error={checking.error} />
        {checking.data && <Outcome text={checking.variables} result={checking.data} />}
      </Drawer>
    </>
  );
}

function Outcome({ text, result }: { readonly text: string; readonly result: ResponseOf<typeof preflight> }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Chip tone={result.outcome === 'clear' ? 'done' : 'suspected'}>{t(`preflight.${result.outcome}`)}</Chip>
      <p className="law-text">
        <MarkedText text={text} spans={result.findings} />
      </p>
      <ul className="exceptions">
        {result.findings.map((finding) => (
          <li key={`${finding.ruleId}${finding.start}`}>
            <strong>{finding.matched}</strong>
            <span>
              {finding.article}
              <small>
                {finding.ruleId} · {finding.ruleVersion}
                {finding.exception && ` · ${finding.exception.basis}`}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
