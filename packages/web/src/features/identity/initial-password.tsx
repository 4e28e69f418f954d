import type { Person } from '@jianhu/contract';
import { Modal } from 'antd';
import { useTranslation } from '../../phrases/index.ts';

interface InitialPasswordProps {
  readonly person: Person;
  readonly password: string;
  readonly onClose: () => void;
}

/** Shown once: neither a click beside it nor Escape takes it away before it was handed over. */
export function InitialPassword({ person, password, onClose }: InitialPasswordProps) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={`${t('person.reset.once')} · ${person.displayName}`}
      okText={t('person.reset.handedOver')}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      onOk={onClose}
    >
      <p>{t('person.reset.onceMeaning')}</p>
      <pre className="code secret" tabIndex={0}>
        {password}
      </pre>
    </Modal>
  );
}
