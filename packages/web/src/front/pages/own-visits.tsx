import { getOwnVisits } from '@jianhu/contract';
import { call } from '../../api/call.ts';
import { Card, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { useLoad } from '../use-load.ts';

/** Who called on the business this year, on which basis, against the cap of each item; made to be printed. */
export function OwnVisits({ tenantId }: { readonly tenantId: string }) {
  const { visits: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const [loaded] = useLoad(`visits ${tenantId}`, () => call(getOwnVisits, { params: { tenantId } }));
  const name = (one: { readonly nameZh: string; readonly nameEn: string }) => (isEnglish ? one.nameEn : one.nameZh);
  return (
    <>
      <p>{words.meaning}</p>
      <Shown loaded={loaded}>
        {({ year, visits, allowances, article, assumed, today }) => (
          <>
            <Card title={words.made(year)}>
              {visits.length === 0 ? (
                <p className="good">{words.none}</p>
              ) : (
                <ul className="entries">
                  {visits.map(({ on, organZh, item, basis, counts }, at) => (
                    <li key={`${on} ${at}`}>
                      <p>
                        <strong>{on}</strong> {organZh}
                      </p>
                      <p>{name(item)}</p>
                      <p className="calm">
                        {words.basis(name(basis))} · {counts ? words.counts : words.free}
                      </p>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
            <Card title={words.caps}>
              <ul className="rows">
                {allowances.map((one) => (
                  <li key={one.code}>
                    <span>
                      {name(one)} <small>{one.article}</small>
                    </span>
                    <span className={one.used >= one.yearlyCap ? 'soon' : 'calm'}>
                      {words.used(one.used, one.yearlyCap)}
                    </span>
                  </li>
                ))}
              </ul>
              <p className="hint">
                {article}
                {assumed && ` · ${words.assumed}`} · {words.asOf(today)}
              </p>
            </Card>
            <button type="button" className="no-print" onClick={() => window.print()}>
              {words.print}
            </button>
          </>
        )}
      </Shown>
    </>
  );
}
