import type { TimelineEntry } from '@jianhu/contract';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

/** Who did what, on which day, on which article, with which documents; the newest first. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  return (
    <ol className="case-timeline">
      {entries.map((entry) => (
        <li key={entry.seq}>
          <header>
            <time dateTime={entry.on} title={format.instant(entry.at)}>
              {format.day(entry.on)}
            </time>
            <strong>{isEnglish ? entry.nameEn : entry.nameZh}</strong>
            <span>{t('cases.leadsTo', { state: isEnglish ? entry.toEn : entry.toZh })}</span>
          </header>
          <p>
            {entry.officers.length > 0 ? entry.officers.join('、') : entry.byName} · {entry.byUnitZh}
            <small>{entry.article}</small>
          </p>
          {entry.facts.length > 0 && (
            <dl>
              {entry.facts.map((fact) => (
                <div key={fact.key}>
                  <dt>{isEnglish ? fact.nameEn : fact.nameZh}</dt>
                  <dd>{isEnglish ? fact.valueEn : fact.valueZh}</dd>
                </div>
              ))}
            </dl>
          )}
          {entry.documents.map((document) => (
            <p key={document.id} className="case-document">
              {isEnglish ? document.nameEn : document.nameZh} <span className="figures">{document.number}</span>
            </p>
          ))}
          {entry.note && <p className="note">{entry.note}</p>}
        </li>
      ))}
    </ol>
  );
}
