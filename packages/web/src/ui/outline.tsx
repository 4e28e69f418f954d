import { useTranslation } from '../phrases/index.ts';

/** The parts of an object page, always in reach beside its one long scroll. */
export function Outline({ parts }: { readonly parts: readonly { readonly id: string; readonly title: string }[] }) {
  const { t } = useTranslation();
  return (
    <nav className="outline" aria-label={t('page.outline')}>
      {parts.map((part) => (
        <button
          key={part.id}
          type="button"
          onClick={() => document.getElementById(part.id)?.scrollIntoView({ block: 'start' })}
        >
          {part.title}
        </button>
      ))}
    </nav>
  );
}
