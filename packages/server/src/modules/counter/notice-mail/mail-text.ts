import type { NoticeKind } from './inbox-notices.ts';

const KINDS: Readonly<Record<NoticeKind, readonly [zh: string, en: string]>> = {
  paper: ['有新送达的文书', 'something was served on you'],
  term: ['有事项的期限将到', 'a term comes to its end'],
  answer: ['您的来件已有答复', 'a message of yours was answered'],
  licence: ['有证照即将到期', 'a licence comes to its end'],
  grant: ['有登记或试点即将到期', 'a registration or a trial comes to its end'],
  proof: ['有网络经营场所核对单出具或者终止', 'a proof of online premises was issued or ended'],
};

interface Place {
  readonly baseUrl: string;
  readonly demo: boolean;
  /** Ends the mails to this address. */
  readonly endCode: string;
}

export interface NoticeText {
  readonly subject: string;
  readonly text: string;
  readonly endUrl: string;
}

/** That there is something, of what kind and where to read it: neither who is written to nor what is said there, since mail is open to others. */
export function noticeTextOf(kinds: readonly NoticeKind[], place: Place): NoticeText {
  const told = [...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [KINDS[kind], all.length] as const);
  return mailOf(`收件箱有${kinds.length}条新提醒`, place, [
    ...told.map(([[zh], count]) => `· ${zh}${count > 1 ? `（${count}项）` : ''}`),
    `请登录查看：${place.baseUrl}/hall/own/inbox`,
    '',
    ...told.map(([[, en], count]) => `· ${en}${count > 1 ? ` (${count})` : ''}`),
    `Sign in to read: ${place.baseUrl}/hall/own/inbox`,
  ]);
}

/** The letter by which an address is confirmed. The code stands behind the #, which no server is told. */
export function letterTextOf(
  { tenantId, code }: { readonly tenantId: string; readonly code: string },
  place: Place,
): NoticeText {
  const url = `${place.baseUrl}/hall/own/notice-mail#${tenantId}.${code}`;
  return mailOf('请确认您的提醒邮箱', place, [
    '有人登记用本邮箱接收收件箱提醒。是您本人的，请在24小时内打开链接，登录后确认：',
    url,
    '不是您本人的，请不要打开，或者用下面的链接删除本邮箱。',
    '',
    'Somebody entered this address for notices of an inbox. If it was you, open the link above within 24 hours and sign in to confirm. If not, leave it, or delete the address below.',
  ]);
}

function mailOf(title: string, { baseUrl, demo, endCode }: Place, lines: readonly string[]): NoticeText {
  const endUrl = `${baseUrl}/hall/notice-mail-end#${endCode}`;
  return {
    subject: `${demo ? '【演示数据】' : ''}鉴湖服务大厅：${title}`,
    text: [...lines, '', `停收并删除本邮箱（End these mails and delete the address）：${endUrl}`].join('\n'),
    endUrl,
  };
}
