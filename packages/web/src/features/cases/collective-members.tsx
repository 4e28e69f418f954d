import type { BodyOf, Collective, recordCollective } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';

type Said = Omit<BodyOf<typeof recordCollective>['members'][number], 'personId'>;

/** What each person who was there said, by the id of the person. */
export type Attendance = Readonly<Record<string, Said>>;

interface MembersProps {
  readonly people: Collective['people'];
  readonly members: Attendance;
  readonly onChange: (next: Attendance) => void;
}

const LEADERS = ['agrees', 'dissents'] as const;
const PARTS = [...LEADERS, 'none'] as const;

/** People of the unit: absent, there as a head who agrees or dissents, or only attending; who handles the case only attends. */
export function CollectiveMembers({ people, members, onChange }: MembersProps) {
  const { t } = useTranslation();
  const place = (id: string, opinion: string | undefined): void => {
    const { [id]: _was, ...others } = members;
    const part = PARTS.find((one) => one === opinion);
    if (part === undefined) return onChange(others);
    const capacity = part === 'none' ? 'attending' : 'leader';
    onChange({ ...others, [id]: { capacity, opinion: part, words: '' } });
  };
  return (
    <fieldset className="collective-members">
      <legend>{t('collective.members')}</legend>
      {people.map(({ id, displayName, handles }) => {
        const said = members[id];
        const parts = handles ? (['none'] as const) : PARTS;
        return (
          <div key={id} className="collective-member">
            <Choice
              label={handles ? t('collective.handles', { name: displayName }) : displayName}
              none={t('collective.absent')}
              value={said?.opinion}
              options={parts.map((value) => ({ value, label: t(`collective.part.${value}`) }))}
              onChange={(next) => place(id, next)}
            />
            {said?.capacity === 'leader' && (
              <input
                className="select"
                aria-label={t('collective.saidBy', { name: displayName })}
                placeholder={t(said.opinion === 'dissents' ? 'collective.dissentWords' : 'collective.anyWords')}
                maxLength={2_000}
                value={said.words}
                onChange={(event) => onChange({ ...members, [id]: { ...said, words: event.target.value } })}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
