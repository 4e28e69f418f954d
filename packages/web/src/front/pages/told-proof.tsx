import type { ApplicationFile, ToldProof } from '@jianhu/contract';
import { Card, Fact } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { linkTo } from '../route.ts';

/** For a platform company: what was issued on one of its addresses, and whether it still stands. */
export function Told({ proof }: { readonly proof: ToldProof }) {
  const { told, ...words } = usePhrases().proof;
  const { endedOn, endedBy } = proof;
  return (
    <Card title={(endedOn === null ? told.issued : told.ended)(proof.shopName)}>
      {endedOn === null || endedBy === null ? (
        <p>{told.meaning}</p>
      ) : (
        <p className="late">{told.by[endedBy](endedOn)}</p>
      )}
      <dl>
        <Fact name={words.url}>
          <code>{proof.shopUrl}</code>
        </Fact>
        <Fact name={words.organ}>
          {proof.organZh} · {proof.issuedOn}
        </Fact>
        <Fact name={words.number}>{proof.documentNo}</Fact>
        <Fact name={words.code}>
          <code>{proof.code}</code> · <a {...linkTo(`/proofs/${proof.code}`)}>{words.publicPage}</a>
        </Fact>
      </dl>
      <details>
        <summary>{told.paper}</summary>
        {proof.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="hint">
          {words.sha256}：<code>{proof.sha256}</code>
        </p>
        <p className="hint">
          {words.sm3}：<code>{proof.sm3}</code>
        </p>
      </details>
    </Card>
  );
}

/** For the applicant: the code by which others check it, and where it was told. */
export function OwnProof({ proof }: { readonly proof: NonNullable<ApplicationFile['proof']> }) {
  const { proof: words } = usePhrases();
  return (
    <Card title={words.own}>
      {proof.endedOn === null ? (
        <p>{proof.platformZh === null ? words.toldToNobody : words.toldTo(proof.platformZh)}</p>
      ) : (
        <p className="late">{words.ended(proof.endedOn)}</p>
      )}
      <dl>
        <Fact name={words.code}>
          <code>{proof.code}</code> · <a {...linkTo(`/proofs/${proof.code}`)}>{words.publicPage}</a>
        </Fact>
        <Fact name={words.issuedOn}>{proof.issuedOn}</Fact>
      </dl>
    </Card>
  );
}
