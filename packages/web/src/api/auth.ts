import { ApiError } from './call.ts';

/** The session library speaks its own dialect under /api/auth; only these few calls are used. */
async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  const reply = (await response?.json().catch(() => null)) as (T & AuthRefusal) | null;
  if (!response?.ok || reply === null) throw refusal(response?.status ?? 0, reply);
  return reply;
}

interface AuthRefusal {
  readonly code?: string;
  readonly message?: string;
  readonly messageZh?: string;
  readonly messageEn?: string;
  readonly requestId?: string;
}

const SENTENCES: Readonly<Record<number, readonly [zh: string, en: string]>> = {
  0: ['服务器没有应答，请检查网络后重试。', 'The server did not answer; check the network and try again.'],
  400: [
    '用户名、口令或验证码不符合要求，请检查后重试。',
    'Username, password or code does not fit; check and try again.',
  ],
  401: ['用户名、口令或验证码不正确，请重新输入。', 'Username, password or code is wrong; please enter it again.'],
  403: ['该账号不能登录，请联系本单位管理员。', 'This account may not sign in; ask the administrator of your unit.'],
  429: ['尝试次数过多，请稍后再试。', 'Too many attempts; please wait a little.'],
};

function refusal(status: number, reply: AuthRefusal | null): ApiError {
  const [zh, en] = SENTENCES[status] ?? [
    '登录服务出错，请稍后重试。',
    'The sign-in service failed; try again shortly.',
  ];
  return new ApiError(status, {
    code: reply?.code ?? `auth.${status}`,
    messageZh: reply?.messageZh ?? zh,
    messageEn: reply?.messageEn ?? en,
    details: {},
    requestId: reply?.requestId ?? '',
  });
}

/** True when a second step, the one-time code, must follow. */
export async function signIn(username: string, password: string): Promise<{ secondStep: boolean }> {
  const reply = await post<{ twoFactorRedirect?: boolean }>('sign-in/username', { username, password });
  return { secondStep: reply.twoFactorRedirect === true };
}

export async function verifyTotp(code: string): Promise<void> {
  await post('two-factor/verify-totp', { code });
}

export async function signOut(): Promise<void> {
  await post('sign-out', {});
}

/** Ends every other session; this one goes on. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await post('change-password', { currentPassword, newPassword });
}

/** Gives the address of the city's own sign-in service; from there one comes back to the console, or to a page of ours that is named. */
export async function startOidc(callbackURL = '/'): Promise<string> {
  const reply = await post<{ url: string }>('sign-in/social', { provider: 'city', callbackURL });
  return reply.url;
}

export interface TotpEnrolment {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** Starts the enrolment; it counts only after a first code was verified. */
export function enableTotp(password: string): Promise<TotpEnrolment> {
  return post<TotpEnrolment>('two-factor/enable', { password });
}
