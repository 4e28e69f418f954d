import { exportCase, type MatterFile } from '@jianhu/contract';
import { urlOf } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';

/** The file as an archive: the main volume (正卷), and where the server offers it both volumes, with a sentence on who may. */
export function CaseExports({ matter: { id, exports } }: { readonly matter: MatterFile }) {
  const { t } = useTranslation();
  if (exports.length === 0) return null;
  return (
    <Section id="exports" title={t('cases.exports')}>
      <ul className="terms">
        <li>
          <span>
            {t('cases.exportMainMeaning')}
            <span className="under">{t('cases.exportMainWho')}</span>
          </span>
          <span>
            <a className="button-link" href={urlOf(exportCase, { params: { id }, query: { volumes: 'main' } })}>
              {t('cases.exportMain')}
            </a>
          </span>
        </li>
        <li>
          <span>
            {t('cases.exportBothMeaning')}
            <span className="under">{t('cases.exportBothWho')}</span>
          </span>
          {exports.includes('both') && (
            <span>
              <a className="button-link" href={urlOf(exportCase, { params: { id }, query: { volumes: 'both' } })}>
                {t('cases.exportBoth')}
              </a>
            </span>
          )}
        </li>
      </ul>
    </Section>
  );
}
