import { listPlanWork } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';

interface DependsOnProps {
  readonly chosen: readonly string[];
  readonly onChange: (next: readonly string[]) => void;
}

const MOST = 20;

/** Open tasks that must be done before the new one can be finished. */
export function DependsOn({ chosen, onChange }: DependsOnProps) {
  const { t } = useTranslation();
  const tasks = useQuery(queryOf(listPlanWork, { query: { kind: 'task', open: 'true', limit: 100 } }));
  const items = tasks.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <details className="depends-on">
      <summary>
        {t('planDuty.dependsOn')} · {t('planDuty.chosenUnits', { count: chosen.length })}
      </summary>
      <ul className="unit-checks">
        {items.map(({ id, title, unitNameZh }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                disabled={chosen.length >= MOST && !chosen.includes(id)}
                onChange={({ target: { checked } }) =>
                  onChange(checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              <span>
                {title}（{unitNameZh}）
              </span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
