import type { searchSubjects, ResponseOf } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';

type Hit = ResponseOf<typeof searchSubjects>['items'][number];

export function SearchHits({ hits }: { readonly hits: readonly Hit[] }) {
  const { t } = useTranslation();
  return (
    <ol className="hits">
      {hits.map((hit) => (
        <li key={`${hit.kind}${hit.id}`}>
          <p className="hit-title">
            <HitLink hit={hit} /> <Chip>{t(`subject.${hit.kind}`)}</Chip>
          </p>
          <p className="hit-meta">
            <span>{hit.subtitle}</span>
            {hit.code && <code>{hit.code}</code>}
            <span>
              <County code={hit.countyCode} />
            </span>
            <span>{t(`subject.matched.${hit.matched}`)}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function HitLink({ hit }: { readonly hit: Hit }) {
  switch (hit.kind) {
    case 'operator':
      return (
        <Link to="/subjects/operators/$id" params={{ id: hit.id }}>
          {hit.title}
        </Link>
      );
    case 'platform':
      return (
        <Link to="/subjects/platforms/$id" params={{ id: hit.id }}>
          {hit.title}
        </Link>
      );
    case 'liveRoom':
      return (
        <Link to="/subjects/rooms/$id" params={{ id: hit.id }}>
          {hit.title}
        </Link>
      );
    case 'shop':
      return (
        <Link to="/subjects/shops/$id" params={{ id: hit.id }}>
          {hit.title}
        </Link>
      );
  }
}
