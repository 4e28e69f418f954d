import type { getPlanMeasure, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { PathLink, useHasPage } from '../ui/path-link.tsx';
import { StateChip } from '../ui/state-chip.tsx';

type Clause = ResponseOf<typeof getPlanMeasure>['clauses'][number];
type Carrier = Clause['carriers'][number];

/** The published text in its order; what follows each clause is ours, and set apart from it. */
export function Clauses({ clauses }: { readonly clauses: readonly Clause[] }) {
  return (
    <ol className="clauses">
      {clauses.map((clause) => (
        <li key={clause.id} className={clause.duty ? 'clause' : 'clause aside'}>
          <p className="law-text" lang="zh-CN">
            {clause.textZh}
          </p>
          <Carried clause={clause} />
        </li>
      ))}
    </ol>
  );
}

function Carried({ clause }: { readonly clause: Clause }) {
  const { t } = useTranslation();
  if (!clause.duty) return <p className="clause-carried state-note">{t('planMeasure.noDuty')}</p>;
  return (
    <div className="clause-carried">
      <ul>
        {clause.carriers.map((carrier) => (
          <li key={`${carrier.kind}${carrier.nameZh}`}>
            <CarrierLine carrier={carrier} />
          </li>
        ))}
      </ul>
      <p>
        <span className="clause-kind">{t('planMeasure.owedBy')}</span>
        <span className="wholes">
          {clause.owedBy.map((unit) => (
            <span key={unit.id} className="whole">
              <PathLink path={`/plan/units/${unit.id}`}>{unit.nameZh}</PathLink>
            </span>
          ))}
        </span>
      </p>
    </div>
  );
}

/** A tool whose page does not exist is told as such, whatever the plan's data hopes. */
function CarrierLine({ carrier }: { readonly carrier: Carrier }) {
  const { t } = useTranslation();
  const hasPage = useHasPage();
  const { kind, nameZh, path } = carrier;
  const opens = path !== null && hasPage(path);
  const state = kind === 'tool' && !opens ? 'unbuilt' : carrier.state;
  return (
    <>
      <span className="clause-kind">{t(`planCarrier.${kind}`)}</span>
      <span>
        {path !== null && opens ? <PathLink path={path}>{nameZh}</PathLink> : nameZh} <StateChip state={state} />
      </span>
    </>
  );
}
