import type { getInstallation, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';

type Account = ResponseOf<typeof getInstallation>['demoAccounts'][number];

interface DemoAccountsProps {
  readonly accounts: readonly Account[];
  readonly chosen: string;
  readonly onChoose: (username: string) => void;
}

/** One invented person per role, those of the counties behind one more line; the password was printed where the server started. */
export function DemoAccounts({ accounts, chosen, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation();
  const ofCity = accounts.filter((account) => !isOfCounty(account));
  const ofCounties = accounts.filter(isOfCounty);
  return (
    <section className="demo-accounts" aria-label={t('demo.accounts')}>
      <h2>
        <span className="demo-chip">{t('demo.mark')}</span> {t('demo.accounts')}
      </h2>
      <p>{t('demo.password')}</p>
      <Accounts accounts={ofCity} chosen={chosen} onChoose={onChoose} />
      {ofCounties.length > 0 && (
        <details>
          <summary>{t('demo.ofCounties', { count: ofCounties.length })}</summary>
          <Accounts accounts={ofCounties} chosen={chosen} onChoose={onChoose} />
        </details>
      )}
    </section>
  );
}

function Accounts({ accounts, chosen, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation();
  return (
    <ul>
      {accounts.map((account) => (
        <li key={account.username}>
          <button type="button" aria-pressed={account.username === chosen} onClick={() => onChoose(account.username)}>
            <strong>{t(`role.${account.role}`)}</strong>
            <span>{account.unitNameZh}</span>
            <code>{account.username}</code>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A county's account ends in its division code. */
function isOfCounty({ username }: Account): boolean {
  return /\.\d{6}$/.test(username);
}
