import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../phrases/index.ts';
import { useKeys } from './keys.ts';

interface KeysHelpProps {
  /** Keys that do the same stand together. */
  readonly entries: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

/** What the single keys of a page do; `?` shows it. */
export function KeysHelp({ entries }: KeysHelpProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  return (
    <>
      <Button type="text" className="keys-button" onClick={() => setOpen(true)}>
        {t('keys.title')} <kbd aria-hidden="true">?</kbd>
      </Button>
      <Modal open={open} title={t('keys.title')} footer={null} onCancel={() => setOpen(false)} width={420}>
        <dl className="keys-list">
          {entries.map(({ keys, does }) => (
            <div key={keys[0]}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
