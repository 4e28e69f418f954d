import { type Exhibit, linkExhibitFacts, listExhibits, type ProvableFact } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

interface ProvenProps {
  readonly matterId: string;
  readonly exhibit: Exhibit;
  /** Null where nothing may be said of it now. */
  readonly provable: readonly ProvableFact[] | null;
}

/** Which facts of the file an exhibit proves, and where the officers of the case say so. */
export function ProvenFacts({ matterId, exhibit, provable }: ProvenProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const nameOf = ({ nameZh, nameEn }: ProvableFact): string => (language === 'en' ? nameEn : nameZh);
  const save = useMutation({
    mutationFn: () =>
      call(linkExhibitFacts, {
        params: { id: matterId, exhibit: exhibit.id },
        body: { facts: [...(chosen ?? [])] },
      }),
    onSuccess: () => {
      setChosen(null);
      void client.invalidateQueries({ queryKey: [listExhibits.id] });
    },
  });
  const toggle = (key: string): void =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const names = exhibit.facts.map(nameOf).join(language === 'en' ? ', ' : '、');
  const offers = provable !== null && provable.length > 0;
  if (names === '' && !offers) return null;
  return (
    <div className="custody">
      <p className="state-note">
        {names === '' ? t('evidence.provesNone') : t('evidence.provesFacts', { names })}{' '}
        {offers && (
          <Button
            size="small"
            aria-expanded={chosen !== null}
            onClick={() => setChosen(chosen === null ? new Set(exhibit.facts.map(({ key }) => key)) : null)}
          >
            {t('evidence.linkFacts')}
          </Button>
        )}
      </p>
      {chosen !== null && offers && (
        <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
          <fieldset className="checks">
            <legend>{t('evidence.chooseFacts')}</legend>
            {provable.map((one) => (
              <label key={one.key}>
                <input type="checkbox" checked={chosen.has(one.key)} onChange={() => toggle(one.key)} />
                {nameOf(one)}
              </label>
            ))}
          </fieldset>
          <Refusal error={save.error} />
          <div className="case-steps">
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
              {t('evidence.saveFacts')}
            </Button>
            <Button onClick={() => setChosen(null)}>{t('cases.cancel')}</Button>
          </div>
        </form>
      )}
    </div>
  );
}
