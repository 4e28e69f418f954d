import type { getWallRoom, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';

type Goods = ResponseOf<typeof getWallRoom>['goods'][number];
const SHOWN = 8;
const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;

/** Goods of the room as the log knows them: a price as marked, what it is compared with, and what is paid. */
export function RoomGoods({ goods }: { readonly goods: readonly Goods[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('wall.goods')}>
      <h3>{t('wall.goods')}</h3>
      {goods.length === 0 ? (
        <p className="state-note">{t('wall.noGoods')}</p>
      ) : (
        <ul className="room-goods">
          {goods.slice(0, SHOWN).map(({ itemId, title, listFen, strikeThroughFen, transactionFen }) => (
            <li key={itemId}>
              <span>{title ?? itemId}</span>
              <span className="room-price">
                {strikeThroughFen !== null && <s>{yuan(strikeThroughFen)}</s>}
                {listFen !== null && <b>{yuan(listFen)}</b>}
                {transactionFen !== null && <small>{t('wall.paid', { price: yuan(transactionFen) })}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
