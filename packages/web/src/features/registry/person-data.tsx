import { rolePermissions, roles } from '@jianhu/contract';
import type { getOperator, ResponseOf, revealOperatorPerson } from '@jianhu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts } from '../../ui/page.tsx';
import { RevealPerson } from './reveal-person.tsx';
import { useShown } from './use-shown.ts';

type OperatorFile = ResponseOf<typeof getOperator>;
type Person = NonNullable<OperatorFile['person']>;
type Revealed = ResponseOf<typeof revealOperatorPerson>;

const SECONDS_SHOWN = 60;

/** Name and home of an operator that is a natural person: masked, and in clear for a minute to who states a purpose (brief 7.5). */
export function PersonData({
  operator,
  person,
}: {
  readonly operator: OperatorFile['operator'];
  readonly person: Person;
}) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const [isBack, setIsBack] = useState(false);
  const { value, secondsLeft, show, hide } = useShown<Revealed>(SECONDS_SHOWN);
  const shown = value ?? { nameZh: operator.nameZh, address: operator.address };
  return (
    <div className={value ? 'person-data in-clear' : 'person-data'}>
      <Facts
        items={[
          [t('personData.name'), shown.nameZh],
          [t('operator.address'), shown.address],
          [t('personData.subject'), operator.personRef && <code>{operator.personRef}</code>],
        ]}
      />
      {value ? (
        <p className="person-act">
          <span className="state-note" aria-hidden="true">
            {t('personData.secondsLeft', { seconds: secondsLeft })}
          </span>
          <Button
            autoFocus
            onClick={() => {
              setIsBack(true);
              hide();
            }}
          >
            {t('personData.hide')}
          </Button>
        </p>
      ) : (
        <PersonState person={person}>
          <Button autoFocus={isBack} onClick={() => setAsks(true)}>
            {t('personData.reveal')}
          </Button>
        </PersonState>
      )}
      <p className="unseen" role="status">
        {value && t('personData.shown', { seconds: SECONDS_SHOWN })}
      </p>
      {asks && (
        <RevealPerson
          operator={operator}
          seconds={SECONDS_SHOWN}
          onClose={() => setAsks(false)}
          onRevealed={(revealed) => {
            setAsks(false);
            setIsBack(false);
            show(revealed);
          }}
        />
      )}
    </div>
  );
}

/** Why more is not shown, or the way to it. */
function PersonState({ person, children }: { readonly person: Person; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useCan('vault.reveal');
  if (person.state === 'forgotten') {
    const at = person.forgottenAt === null ? '—' : format.instant(person.forgottenAt);
    return <p className="state-note">{t('personData.forgotten', { at, by: person.forgottenBy ?? '—' })}</p>;
  }
  if (person.state === 'nothingHidden') return <p className="state-note">{t('personData.nothingHidden')}</p>;
  if (person.availableActions.includes('reveal')) {
    return (
      <p className="person-act">
        <span className="state-note">{t('personData.meaning')}</span>
        {children}
      </p>
    );
  }
  if (may) return <p className="state-note">{t('personData.todayOnly')}</p>;
  const holders = roles.filter((role) => rolePermissions[role].includes('vault.reveal'));
  return (
    <p className="state-note">
      {t('personData.holders', { roles: holders.map((role) => t(`role.${role}`)).join('、') })}
    </p>
  );
}
