/**
 * `refused`: the server says of the recipient that there is none; `later`: it answered and does not take this mail now, or for a reason that
 * lies with the sender; `away`: it did not answer or takes nothing from us, so that whoever sends a batch tries no further.
 */
export type MailFate = 'taken' | 'refused' | 'later' | 'away';

/** What a server replied, and to which command. */
export interface MailReply {
  readonly command: string;
  readonly status: number;
  /** Enhanced status code (RFC 3463), where the reply has one. */
  readonly detail: string | null;
}

/** The reply that made the mail fail; null where there was none. */
export function replyOf(error: unknown): MailReply | null {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return null;
  const text = 'response' in error ? String(error.response) : '';
  const detail = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
  return { command: String(error.command), status: Number(error.responseCode), detail };
}

/** Only what is said of the recipient counts against the address; a sender that is blocked or a text that is refused is our own matter. */
export function fateOf(reply: MailReply | null): Exclude<MailFate, 'taken'> {
  // 421 closes the connection: the service is not available.
  if (reply === null || !['RCPT TO', 'DATA'].includes(reply.command) || reply.status === 421) return 'away';
  return isOfRecipient(reply) ? 'refused' : 'later';
}

/** The address of the sender, a mailbox that is full, the size of the mail, a policy (RFC 3463, 3): none of it says that there is no such recipient. */
const SAYS_NOTHING = /^5\.(?:1\.[78]|2\.[23]|3\.4|7\.\d+)$/;

/** 5.1 is about an address; 550 tells of the mailbox when it answers RCPT, of a policy after DATA (RFC 5321, 4.3.2). */
function isOfRecipient({ command, status, detail }: MailReply): boolean {
  if (status < 500 || (detail !== null && SAYS_NOTHING.test(detail))) return false;
  return detail?.startsWith('5.1.') === true || (status === 550 && command === 'RCPT TO');
}
