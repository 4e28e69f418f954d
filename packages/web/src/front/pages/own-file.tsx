import type { getOwnFile, ResponseOf } from '@jianhu/contract';
import { Card, Fact } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { linkTo } from '../route.ts';

type File = ResponseOf<typeof getOwnFile>;

/** From this many days on an end is told in amber, so that there is time to renew. */
const SOON_DAYS = 60;

export function OwnFile({ file }: { readonly file: File }) {
  const { own } = usePhrases();
  return (
    <>
      <Registration file={file} />
      {file.operator && (
        <>
          <Card title={own.licences}>
            {file.licences.length === 0 ? <p>{own.noLicence}</p> : <Licences licences={file.licences} />}
          </Card>
          <Card title={own.shops}>{file.shops.length === 0 ? <p>{own.noShop}</p> : <Shops shops={file.shops} />}</Card>
        </>
      )}
      <p className="hint">{own.wrong}</p>
    </>
  );
}

function Registration({ file: { operator, platform } }: { readonly file: File }) {
  const { own, kinds, statuses } = usePhrases();
  return (
    <Card>
      <dl>
        <Fact name={own.code}>{operator?.uscc ?? platform?.uscc ?? '—'}</Fact>
        {operator && (
          <>
            <Fact name={own.kind}>{kinds[operator.kind]}</Fact>
            <Fact name={own.status}>{statuses[operator.status]}</Fact>
            <Fact name={own.since}>{operator.establishedOn ?? '—'}</Fact>
            <Fact name={own.address}>{operator.address}</Fact>
            <Fact name={own.scope}>{operator.businessScope}</Fact>
          </>
        )}
        {platform && (
          <>
            <Fact name={own.domain}>{platform.domain}</Fact>
            <Fact name={own.icp}>{platform.icpFilingNo ?? '—'}</Fact>
          </>
        )}
      </dl>
    </Card>
  );
}

function Licences({ licences }: Pick<File, 'licences'>) {
  const { own, licenceKinds } = usePhrases();
  return (
    <ul className="rows">
      {licences.map(({ kind, number, daysLeft, validTo }) => (
        <li key={`${kind} ${number}`}>
          <strong>{licenceKinds[kind]}</strong>
          <span className="number">{number}</span>
          <span className={toneOf(daysLeft)}>
            {daysLeft === null ? own.noEnd : `${validTo ?? ''} ${own.left(daysLeft)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function toneOf(daysLeft: number | null): string {
  if (daysLeft === null || daysLeft > SOON_DAYS) return 'calm';
  return daysLeft < 0 ? 'late' : 'soon';
}

function Shops({ shops }: Pick<File, 'shops'>) {
  const { shopStatuses } = usePhrases();
  return (
    <ul className="rows">
      {shops.map(({ id, nameZh, platformNameZh, status }) => (
        <li key={id}>
          <a {...linkTo(`/shops/${id}`)}>{nameZh}</a>
          <span>{platformNameZh}</span>
          <span className="calm">{shopStatuses[status]}</span>
        </li>
      ))}
    </ul>
  );
}
