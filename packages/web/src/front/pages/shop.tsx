import { getPublicShop, type ResponseOf } from '@jianhu/contract';
import { call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { Card, Fact, Shown, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { linkTo } from '../route.ts';
import { useLoad } from '../use-load.ts';
import { AbnormalEntries } from './abnormal-entries.tsx';
import { SeriousEntries } from './serious-entries.tsx';
import { WarningText } from './warnings.tsx';

type ShopPage = ResponseOf<typeof getPublicShop>;

/** What the law lets everybody know of a shop, the warnings first; nothing of it is a rating. */
export function Shop({ id }: { readonly id: string }) {
  const { shop: words } = usePhrases();
  const [loaded] = useLoad(`shop ${id}`, () => call(getPublicShop, { params: { shopId: id } }));
  return (
    <>
      {loaded.kind !== 'here' && <Title>{words.one}</Title>}
      <Shown loaded={loaded}>{(page) => <ShopBody page={page} />}</Shown>
    </>
  );
}

function ShopBody({ page }: { readonly page: ShopPage }) {
  const { shop: words, shopStatuses, remedy } = usePhrases();
  const { shop, warnings } = page;
  return (
    <>
      <Title aside={<span className="calm">{shopStatuses[shop.status]}</span>}>{shop.nameZh}</Title>
      <p className="hint">{words.on(shop.platformNameZh)}</p>
      {warnings.map((warning) => (
        <section key={warning.id} className="card warned">
          <h2>{warning.titleZh}</h2>
          <WarningText warning={warning} />
        </section>
      ))}
      <Card title={words.operator}>
        {page.operator ? <Registered operator={page.operator} /> : <p>{words.noOperator}</p>}
      </Card>
      <Licences licences={page.licences} />
      <Penalties penalties={page.penalties} />
      <SeriousEntries entries={page.serious} />
      <AbnormalEntries entries={page.abnormal} />
      {page.complaints && <ComplaintCounts told={page.complaints} />}
      <Card title={words.complain}>
        <p>{words.complainSay}</p>
        <a className="apply" {...linkTo(remedyOf(shop))}>
          {remedy.prepare}
        </a>
      </Card>
      <Badge page={page} />
      <p className="hint">{words.meaning(dayOf(page.asOf))}</p>
    </>
  );
}

/** The page that prepares a text for 12315, with the shop filled in. */
function remedyOf({ nameZh, platformNameZh }: ShopPage['shop']): string {
  return `/remedy?${new URLSearchParams({ shop: nameZh, platform: platformNameZh }).toString()}`;
}

function Registered({ operator }: { readonly operator: NonNullable<ShopPage['operator']> }) {
  const { own, kinds, statuses } = usePhrases();
  const { nameZh, uscc, kind, status, establishedOn, address } = operator;
  return (
    <dl>
      <Fact name={own.name}>{nameZh}</Fact>
      <Fact name={own.status}>
        <strong className={status === 'active' || status === 'suspended' ? '' : 'late'}>{statuses[status]}</strong>
      </Fact>
      <Fact name={own.code}>
        <span className="number">{uscc ?? '—'}</span>
      </Fact>
      <Fact name={own.kind}>{kinds[kind]}</Fact>
      <Fact name={own.since}>{establishedOn ?? '—'}</Fact>
      <Fact name={own.address}>{address}</Fact>
    </dl>
  );
}

/** What the organ published of complaints, in numbers that were told to the business before. */
function ComplaintCounts({ told }: { readonly told: NonNullable<ShopPage['complaints']> }) {
  const { shop: words } = usePhrases();
  return (
    <Card title={words.complaints}>
      <p>{words.complaintCounts(told.counted, told.settled)}</p>
      {told.ratePercent !== null && <p>{words.complaintRate(told.ratePercent)}</p>}
      {told.respondentAbsent > 0 && <p>{words.complaintAbsent(told.respondentAbsent)}</p>}
      <p className="hint">{words.complaintLeftOut}</p>
      <p className="hint">{words.complaintSource(told.organZh, told.publishedOn, told.fromOn, told.toOn)}</p>
    </Card>
  );
}

function Licences({ licences }: Pick<ShopPage, 'licences'>) {
  const { own, licenceKinds, licenceStatuses } = usePhrases();
  if (licences.length === 0) return null;
  return (
    <Card title={own.licences}>
      <ul className="rows">
        {licences.map(({ kind, number, status, validTo }) => (
          <li key={`${kind} ${number}`}>
            <strong>{licenceKinds[kind]}</strong>
            <span className="number">{number}</span>
            <span className={status === 'valid' ? 'calm' : 'late'}>
              {licenceStatuses[status]}
              {validTo !== null && ` · ${own.until(validTo)}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Penalties({ penalties }: Pick<ShopPage, 'penalties'>) {
  const { shop: words, penaltyKinds } = usePhrases();
  return (
    <Card title={words.penalties}>
      {penalties.length === 0 && <p>{words.noPenalty}</p>}
      <ul className="entries">
        {penalties.map((one) => (
          <li key={one.documentNo}>
            <strong>{one.conductZh || words.conduct}</strong>
            <p>
              {one.penaltyKinds.map((kind) => penaltyKinds[kind as keyof typeof penaltyKinds] ?? kind).join('、')}
              {one.fineFen > 0 && ` ${words.fine(one.fineFen / 100)}`}
            </p>
            <p className="hint">
              {one.organZh} · {one.documentNo} · {words.decided(one.decidedOn)}
              {one.article !== '' && ` · ${one.article}`}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A picture and the link that goes with it, for the shop's own page on its platform. */
function Badge({ page: { badge, shop } }: { readonly page: ShopPage }) {
  const { shop: words } = usePhrases();
  const { origin } = window.location;
  const code = `<a href="${origin}${badge.pagePath}"><img src="${origin}${badge.path}" alt="亮照经营" width="168" height="28"></a>`;
  return (
    <details className="card">
      <summary>{words.badge}</summary>
      <p>{words.badgeSay}</p>
      <p>
        <img src={badge.path} alt={`${words.badge} ${shop.nameZh}`} width="168" height="28" />
      </p>
      <code>{code}</code>
    </details>
  );
}
