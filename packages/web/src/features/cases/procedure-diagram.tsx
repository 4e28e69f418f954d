import type { listProcedures, ResponseOf } from '@jianhu/contract';
import { useId } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { BOX, layoutProcedure } from './layout-procedure.ts';

export type ProcedureTable = ResponseOf<typeof listProcedures>['items'][number];

/** The table of a procedure drawn; the table below it says the same in words. */
export function ProcedureDiagram({
  procedure,
  at,
}: {
  readonly procedure: ProcedureTable;
  readonly at: string | undefined;
}) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const tip = useId();
  const isEnglish = language === 'en';
  const { width, height, states, arrows } = layoutProcedure(procedure);
  const nameOf = (id: string): string => {
    const state = procedure.states.find((one) => one.id === id);
    return (isEnglish ? state?.nameEn : state?.nameZh) ?? id;
  };
  const label = t('cases.diagramOf', { name: isEnglish ? procedure.nameEn : procedure.nameZh });
  return (
    <div className="diagram-wrap" role="region" aria-label={label} tabIndex={0}>
      <svg
        className="diagram"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
      >
        <defs>
          <marker
            id={tip}
            viewBox="0 0 6 6"
            refX="5"
            refY="3"
            markerWidth="6"
            markerHeight="6"
            orient="auto-start-reverse"
          >
            <path d="M0 0L6 3L0 6z" className="diagram-tip" />
          </marker>
        </defs>
        {arrows.map((arrow) => (
          <path
            key={`${arrow.from} ${arrow.to}`}
            className={arrow.back ? 'diagram-arrow back' : 'diagram-arrow'}
            d={arrow.path}
            markerEnd={`url(#${tip})`}
          />
        ))}
        {states.map(({ id, x, y }) => {
          const kind = procedure.states.find((one) => one.id === id)?.kind ?? 'open';
          return (
            <g
              key={id}
              className={`diagram-state ${kind}${id === at ? ' here' : ''}`}
              transform={`translate(${x} ${y})`}
            >
              <rect width={BOX.width} height={BOX.height} rx={kind === 'end' ? BOX.height / 2 : 6} />
              <text x={BOX.width / 2} y={BOX.height / 2} dominantBaseline="central" textAnchor="middle">
                {nameOf(id)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
