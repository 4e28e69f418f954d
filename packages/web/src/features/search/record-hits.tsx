import type { Found } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';

/** What was found, the newest first; each with the lines in which the words stand. */
export function RecordHits({ hits }: { readonly hits: readonly Found[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  return (
    <ol className="record-hits">
      {hits.map((hit) => (
        <li key={hit.id}>
          <p className="hit-title">
            <Chip>{t(`find.kind.${hit.kind}`)}</Chip>
            <HitLink hit={hit}>
              <Words of={hit.title} />
            </HitLink>
            <span className="hit-number figures">
              <Words of={hit.number} />
            </span>
          </p>
          {hit.snippets.map((snippet) => (
            <p key={snippet.text} className="hit-snippet">
              <Words of={snippet} />
            </p>
          ))}
          <p className="hit-meta">
            <span>{language === 'en' ? hit.stateEn : hit.stateZh}</span>
            <span>{hit.unitNameZh}</span>
            <span>{format.day(hit.openedOn)}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function HitLink({ hit, children }: { readonly hit: Found; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const named = hit.title.text === '' ? t('alert.unknownOperator') : children;
  switch (hit.kind) {
    case 'clue':
      return (
        <Link to="/queue" search={{ tab: 'clues', clueState: 'all', id: hit.id }}>
          {named}
        </Link>
      );
    case 'matter':
      return (
        <Link to="/cases/$id" params={{ id: hit.id }}>
          {named}
        </Link>
      );
    case 'exhibit':
    case 'task':
      return (
        <Link to="/cases/$id" params={{ id: hit.root }} hash={hit.kind === 'task' ? 'tasks' : 'evidence'}>
          {named}
        </Link>
      );
    case 'complaint':
      return (
        <Link to="/services/complaints/$id" params={{ id: hit.id }}>
          {named}
        </Link>
      );
    case 'document':
      return (
        <Link to="/cases/$id/documents/$document" params={{ id: hit.root, document: hit.id }}>
          {named}
        </Link>
      );
  }
}

/** A found word is marked and nothing more: it claims no offence, so it has none of the two outlines. */
function Words({ of: { text, marks } }: { readonly of: Found['title'] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(<mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
