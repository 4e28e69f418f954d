/** The English texts of the address to which notices of the inbox go. */
export const noticeMailEn = {
  noticeMail: {
    title: 'Address for notices',
    meaning:
      'Enter an address and you get a mail when something new is in the inbox, or a licence or term ends. It says how many and where to read, not what.',
    keep: 'The address is kept sealed and used for notices only. Withdraw it and it is deleted at once. Each account enters its own.',
    off: 'No mail is sent from here yet; notices stand in the inbox only.',
    now: (address: string) => `In use: ${address}`,
    since: (day: string) => `confirmed on ${day}`,
    lastSent: (day: string) => `Last mail: ${day}`,
    refused: (count: string) => `The mail server has refused ${count} times in a row.`,
    stopped: (day: string) =>
      `Refused too often; no mail since ${day}. Check the address, enter it again and confirm it.`,
    leaves: (day: string) => `Unless confirmed anew it is deleted on ${day}.`,
    asked: (address: string) => `To be confirmed: ${address}`,
    letters: {
      waiting: 'The letter leaves within minutes. If none comes, check the address.',
      sent: 'The letter has left; open its link within 24 hours. Look among unwanted mail, too.',
      refused: 'The mail server refused the letter; check the address and enter it again.',
    },
    dead: 'The link is no longer good; enter the address again.',
    address: 'Address',
    enter: 'Send the letter',
    withdraw: 'Withdraw and delete the address',
    confirmTitle: 'Confirm the address',
    confirmSay: 'From then on notices of the inbox go to this address.',
    confirm: 'Confirm',
    fromInbox: 'Enter an address to be told by mail',
    endTitle: 'End the mails',
    endSay: 'The address is deleted here. The inbox stays as it is, and you may enter an address again.',
    end: 'End and delete the address',
    ended: 'Ended; the address is deleted.',
    endIncomplete: 'The link is not complete; open it from the mail again.',
  },
};
