import { Button } from 'antd';
import { useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

interface UnreadProps {
  readonly id: string;
  readonly title: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** A part of a page that could not be read says so: missing, it would look as if there were nothing. */
export function Unread({ id, title, error, onRetry }: UnreadProps) {
  const { t } = useTranslation();
  return (
    <Section id={id} title={title}>
      <Refusal error={error} />
      <Button onClick={onRetry}>{t('state.retry')}</Button>
    </Section>
  );
}
