import { useTranslation } from '../../phrases/index.ts';
import { KeysHelp } from '../../ui/keys-help.tsx';

const KEYS = ['j', 'k', 'c', 'x', 'd', 'a', 'm', 'u', 'w', 'b', 'n', '/', '?'] as const;

export function QueueKeys() {
  const { t } = useTranslation();
  const entries = KEYS.map((key) => ({ keys: key === 'x' ? [key, 'Enter'] : [key], does: t(`keys.of.${key}`) }));
  return <KeysHelp entries={entries} />;
}
