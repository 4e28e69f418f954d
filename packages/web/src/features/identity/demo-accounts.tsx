import type { getInstallation, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';

interface DemoAccountsProps {
  readonly accounts: ResponseOf<typeof getInstallation>['demoAccounts'];
  readonly chosen: string;
  readonly onChoose: (username: string) => void;
}

/** One invented person per role; the password was printed where the server was started. */
export function DemoAccounts({ accounts, chosen, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation();
  return (
    <section className="demo-accounts" aria-label={t('demo.accounts')}>
      <h2>
        <span className="demo-chip">{t('demo.mark')}</span> {t('demo.accounts')}
      </h2>
      <p>{t('demo.password')}</p>
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
    </section>
  );
}
