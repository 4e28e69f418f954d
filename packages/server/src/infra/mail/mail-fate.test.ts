import { expect, it } from 'vitest';
import { fateOf, replyOf } from './mail-fate.ts';

const failed = (command: string, response: string): Error =>
  Object.assign(new Error(response), { command, response, responseCode: Number(response.slice(0, 3)) });

it.each([
  ['RCPT TO', '550 no such mailbox', 'refused'],
  ['RCPT TO', '550 5.1.1 user unknown', 'refused'],
  ['RCPT TO', '550-5.2.1 the mailbox is disabled\n550 5.2.1 see our page', 'refused'],
  ['DATA', '554 5.1.1 user unknown', 'refused'],
  ['RCPT TO', '550 5.7.1 relaying denied', 'later'],
  ['RCPT TO', '554 5.7.1 relaying denied', 'later'],
  ['RCPT TO', '550 5.1.8 the domain of the sender is not found', 'later'],
  ['DATA', '550 the text looks like spam', 'later'],
  ['DATA', '554 5.7.1 the text looks like spam', 'later'],
  ['RCPT TO', '552 5.2.2 mailbox full', 'later'],
  ['RCPT TO', '550 5.2.2 mailbox full', 'later'],
  ['RCPT TO', '550 5.3.4 the mail is too large', 'later'],
  ['DATA', '552 5.3.4 the mail is too large', 'later'],
  ['RCPT TO', '450 4.2.0 greylisted', 'later'],
  ['RCPT TO', '421 4.3.2 closing', 'away'],
  ['MAIL FROM', '550 5.7.1 sender blocked', 'away'],
  ['AUTH PLAIN', '535 5.7.8 wrong password', 'away'],
])('a reply to %s that reads "%s" is: %s', (command, response, fate) => {
  expect(fateOf(replyOf(failed(command, response)))).toBe(fate);
});

it('no reply at all is: away', () => {
  expect(fateOf(replyOf(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT', command: 'CONN' })))).toBe('away');
});
