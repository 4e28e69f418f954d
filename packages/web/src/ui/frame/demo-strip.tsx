import { useInstallation } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';

/** Stands on every page of an installation whose data is invented. */
export function DemoStrip() {
  const { t } = useTranslation();
  const { demo } = useInstallation();
  if (!demo) return null;
  return (
    <aside className="demo-strip" aria-label={t('demo.mark')}>
      <strong>{t('demo.mark')}</strong>
      <span>{t('demo.meaning')}</span>
    </aside>
  );
}
