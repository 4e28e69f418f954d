import { dropApplicationDraft, listOwnApplications } from '@jianhu/contract';
import { call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { Card, Shown } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { linkTo } from '../route.ts';
import { useLoad } from '../use-load.ts';

/** What one may apply for, what lies half written, and what was sent. */
export function OwnServices({ tenantId }: { readonly tenantId: string }) {
  const { service: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const name = (one: { readonly nameZh: string; readonly nameEn: string }) => (isEnglish ? one.nameEn : one.nameZh);
  const [loaded, again] = useLoad(`applications ${tenantId}`, () =>
    call(listOwnApplications, { params: { tenantId } }),
  );
  return (
    <Shown loaded={loaded}>
      {({ items, drafts, offered, today }) => (
        <>
          {drafts.length > 0 && (
            <Card title={words.drafts}>
              <ul className="rows">
                {drafts.map((draft) => (
                  <li key={draft.id}>
                    <span>
                      {name(draft)} <small>{words.saved(dayOf(draft.savedAt))}</small>
                    </span>
                    <span>
                      <a {...linkTo(`/own/services/${draft.itemId}/${draft.id}`)}>{words.goOn}</a>{' '}
                      <button
                        type="button"
                        className="plain"
                        onClick={() =>
                          void call(dropApplicationDraft, { params: { tenantId, id: draft.id } }).finally(again)
                        }
                      >
                        {words.drop}
                      </button>
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <Card title={words.applications}>
            {items.length === 0 && <p>{words.none}</p>}
            <ul className="rows">
              {items.map((one) => (
                <li key={one.id}>
                  <span>
                    <a {...linkTo(`/own/services/${one.id}`)}>{name(one)}</a> <small>{one.number}</small>
                  </span>
                  <span className={one.nextDueOn !== null && one.nextDueOn < today ? 'late' : 'calm'}>
                    {isEnglish ? one.stateEn : one.stateZh}
                    {one.nextDueOn !== null && ` · ${words.due(one.nextDueOn)}`}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
          <Card title={words.start}>
            <ul className="rows">
              {offered.map((item) => (
                <li key={item.itemId}>
                  <span>
                    <a {...linkTo(`/services/${item.itemId}`)}>{name(item)}</a>
                  </span>
                  <span>
                    <a
                      aria-label={`${words.apply}：${name(item)}`}
                      {...linkTo(`/own/services/${item.itemId}/${crypto.randomUUID()}`)}
                    >
                      {words.apply}
                    </a>
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        </>
      )}
    </Shown>
  );
}
