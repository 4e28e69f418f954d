import { Input } from 'antd';
import { useTranslation } from '../../phrases/index.ts';

export interface Words {
  readonly titleZh: string;
  readonly adviceZh: string;
}

export function WarningWords({ words, onChange }: { readonly words: Words; readonly onChange: (next: Words) => void }) {
  const { t } = useTranslation();
  return (
    <div className="warning-words">
      <label>
        {t('warning.headline')}
        <Input
          value={words.titleZh}
          maxLength={60}
          onChange={(event) => onChange({ ...words, titleZh: event.target.value })}
        />
      </label>
      <label>
        {t('warning.advice')}
        <Input.TextArea
          value={words.adviceZh}
          maxLength={400}
          rows={3}
          onChange={(event) => onChange({ ...words, adviceZh: event.target.value })}
        />
      </label>
    </div>
  );
}
