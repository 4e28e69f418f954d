import { listPublicWarnings, type PublicWarning } from '@jianhu/contract';
import { call } from '../../api/call.ts';
import { dayOf } from '../day.ts';
import { Card, Shown, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { useLoad } from '../use-load.ts';

export function Warnings() {
  const { warning: words } = usePhrases();
  const [loaded] = useLoad('warnings', () => call(listPublicWarnings, { query: {} }));
  return (
    <>
      <Title>{words.title}</Title>
      <p>{words.meaning}</p>
      <Shown loaded={loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <p>{words.none}</p>
            </Card>
          ) : (
            items.map((warning) => (
              <section key={warning.id} className="card warned">
                <h2>{warning.titleZh}</h2>
                <WarningText warning={warning} />
              </section>
            ))
          )
        }
      </Shown>
    </>
  );
}

export function WarningText({ warning }: { readonly warning: PublicWarning }) {
  const { warning: words } = usePhrases();
  return (
    <>
      {warning.textZh.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className="hint">{words.by(warning.organZh, dayOf(warning.publishedAt))}</p>
    </>
  );
}
