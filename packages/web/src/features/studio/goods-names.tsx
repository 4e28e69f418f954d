import { useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import type { GoodsNamesFile } from './rule-file.ts';

const CLASSES = [
  'food',
  'healthFood',
  'specialFood',
  'alcohol',
  'cosmetics',
  'drug',
  'medicalDevice',
  'medicalService',
  'education',
  'finance',
  'realEstate',
  'agriculture',
  'other',
] as const;
const NAMED_HERE = ['franchise', 'pesticide', 'veterinary', 'feed', 'tobacco'] as const;

/** Each class of goods with the names under which they are sold. */
export function GoodsNames({ file }: { readonly file: GoodsNamesFile }) {
  const { t } = useTranslation();
  const nameOf = useClassName();
  return (
    <>
      {file.classes.map(({ goods, names }) => (
        <Section
          key={String(goods)}
          title={nameOf(goods)}
          aside={<span className="state-note">{t('studio.goods.count', { count: names.length })}</span>}
        >
          <p className="law-text">{names.join('、')}</p>
        </Section>
      ))}
    </>
  );
}

/** The name of a class; one that has none is shown as it is written. */
function useClassName(): (goods: string | null) => string {
  const { t } = useTranslation();
  return (goods) => {
    if (goods === null) return t('studio.goods.several');
    const common = CLASSES.find((one) => one === goods);
    if (common) return t(`goodsClass.${common}`);
    const own = NAMED_HERE.find((one) => one === goods);
    return own ? t(`studio.goods.${own}`) : goods;
  };
}
