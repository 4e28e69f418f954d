import { listPlanParties } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Loaded } from '../../../ui/states/index.ts';

interface UnitChecksProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChange: (next: readonly string[]) => void;
  /** A training counts the people of each unit, so that groups are told apart into their units. */
  readonly spread?: boolean;
}

/** Units and groups of the plan as boxes to tick: the groups first, since most papers are meant for one of them. */
export function UnitChecks({ label, chosen, onChange, spread = false }: UnitChecksProps) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listPlanParties, {}));
  const put = (ids: readonly string[], isIn: boolean): void => {
    const rest = chosen.filter((id) => !ids.includes(id));
    onChange(isIn ? [...rest, ...ids] : rest);
  };
  return (
    <fieldset className="form-part">
      <legend>
        {label}
        <span aria-hidden="true"> *</span>
      </legend>
      <p className="field-hint">{t('planDuty.chosenUnits', { count: chosen.length })}</p>
      <Loaded query={query} op={listPlanParties} awaiting={label}>
        {({ items }) => (
          <ul className="unit-checks">
            {items.map(({ id, nameZh, members }) => {
              const ids = spread && members.length > 0 ? members : [id];
              return (
                <li key={id} className={members.length > 0 ? 'group' : ''}>
                  <label>
                    <input
                      type="checkbox"
                      checked={ids.every((one) => chosen.includes(one))}
                      onChange={(event) => put(ids, event.target.checked)}
                    />
                    <span lang="zh-CN">
                      {nameZh}
                      {members.length > 0 && t('planDuty.membersOf', { count: members.length })}
                    </span>
                  </label>
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
    </fieldset>
  );
}
