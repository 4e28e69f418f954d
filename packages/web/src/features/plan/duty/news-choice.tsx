import { Checkbox } from 'antd';
import { useTranslation } from '../../../phrases/index.ts';

interface NewsChoiceProps {
  /** Whose news these are, and what of them leaves the platform. */
  readonly meaning: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onChoose: (news: boolean) => void;
}

/** Whether news of matters go the way of the reminders, too. */
export function NewsChoice({ meaning, checked, disabled, onChoose }: NewsChoiceProps) {
  const { t } = useTranslation();
  return (
    <div>
      <Checkbox checked={checked} disabled={disabled} onChange={(event) => onChoose(event.target.checked)}>
        {t('planReminder.news')}
      </Checkbox>
      <p className="state-note">{meaning}</p>
    </div>
  );
}
