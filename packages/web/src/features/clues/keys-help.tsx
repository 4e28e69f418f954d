import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { useKeys } from '../../ui/keys.ts';

const KEYS = ['j', 'k', 'c', 'x', 'd', 'a', 'm', 'u', 'w', 'b', 'n', '/', '?'] as const;

export function KeysHelp() {
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
          {KEYS.map((key) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
                {key === 'x' && <kbd>Enter</kbd>}
              </dt>
              <dd>{t(`keys.of.${key}`)}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
