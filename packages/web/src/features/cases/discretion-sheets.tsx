import { type Discretion, type DiscretionSheet, getDiscretion, signDiscretion } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { FineBar, yuan } from './fine-bar.tsx';

interface SheetsProps {
  readonly matterId: string;
  readonly discretion: Discretion;
}

/** Every sheet, the newest first: what was confirmed, what followed, what was chosen, who signed. */
export function DiscretionSheets({ matterId, discretion }: SheetsProps) {
  const { t } = useTranslation();
  if (discretion.sheets.length === 0) return <p className="state-note">{t('discretion.noSheets')}</p>;
  return (
    <>
      {discretion.sheets.map((sheet, at) => (
        <Section
          key={sheet.version}
          id={`sheet-${sheet.version}`}
          title={t('discretion.sheet', { version: sheet.version })}
          aside={at === 0 && discretion.maySign && <Sign matterId={matterId} version={sheet.version} />}
        >
          <Sheet sheet={sheet} />
        </Section>
      ))}
    </>
  );
}

function Sheet({ sheet }: { readonly sheet: DiscretionSheet }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const { band, comparison } = sheet;
  const nameOf = (one: { nameZh: string; nameEn: string }): string => (language === 'en' ? one.nameEn : one.nameZh);
  const confirmed = sheet.conditions.map((one) => (
    <span key={one.id} className="under">
      {nameOf(one)}（{one.article}）：{one.evidence}
      {one.parts.map((part) => (
        <span key={part.id} className="under">
          {part.isExclusion ? t('discretion.notThere', { name: nameOf(part) }) : nameOf(part)}：{part.evidence}
        </span>
      ))}
    </span>
  ));
  const earlier: [string, string][] =
    sheet.earlierCount === null
      ? []
      : [[t('discretion.earlier'), t('discretion.earlierKept', { count: sheet.earlierCount })]];
  return (
    <>
      <FineBar sheet={sheet} />
      <Facts
        items={[
          [t('discretion.range'), `${language === 'en' ? sheet.rangeEn : sheet.rangeZh}（${sheet.rangeArticle}）`],
          [t('discretion.confirmed'), confirmed.length === 0 ? t('discretion.nothingConfirmed') : confirmed],
          ...earlier,
          [
            t('discretion.local'),
            sheet.local === null
              ? t('discretion.lawAlone')
              : t('discretion.localVersion', { name: sheet.local.nameZh, version: sheet.local.version }),
          ],
          [t('discretion.follows'), t(`discretion.band.${band.kind}`)],
          [
            t('discretion.fine'),
            sheet.outsideBand ? t('discretion.outside', { fine: yuan(sheet.fineFen) }) : yuan(sheet.fineFen),
          ],
          [t('discretion.paragraph'), sheet.reasons],
          [
            t('discretion.similar'),
            comparison.kind === 'tooFew'
              ? t('discretion.tooFew', { count: comparison.count, leftOut: comparison.leftOut })
              : t('discretion.compared', {
                  count: comparison.count,
                  leftOut: comparison.leftOut,
                  median: yuan(comparison.quartilesFen[1] ?? 0),
                  deviation: comparison.deviation ?? '—',
                }),
          ],
          [t('discretion.proposedBy'), `${sheet.proposedByName} · ${format.instant(sheet.proposedAt)}`],
          [
            t('discretion.signedBy'),
            sheet.signedByName === null || sheet.signedAt === null
              ? t('discretion.unsigned')
              : `${sheet.signedByName} · ${format.instant(sheet.signedAt)}`,
          ],
        ]}
      />
    </>
  );
}

function Sign({ matterId, version }: { readonly matterId: string; readonly version: number }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sign = useMutation({
    mutationFn: () => call(signDiscretion, { params: { id: matterId, version } }),
    onSuccess: (found) => client.setQueryData([getDiscretion.id, { params: { id: matterId } }], found),
  });
  return (
    <>
      <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate()}>
        {t('discretion.sign')}
      </Button>
      <Refusal error={sign.error} />
    </>
  );
}
