import { Button } from 'antd';
import { useTranslation } from '../phrases/index.ts';

interface MoreProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly shown: number;
}

/** The way to the next page of a list that is paged by key. */
export function More({ query, shown }: MoreProps) {
  const { t } = useTranslation();
  return (
    <p className="more">
      <span>{t(query.hasNextPage ? 'list.shown' : 'list.all', { count: shown })}</span>
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </p>
  );
}
