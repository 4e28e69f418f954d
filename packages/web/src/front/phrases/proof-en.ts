import type { proofZh } from './proof-zh.ts';

/** The English texts of proofs of online premises and of licences of other places. */
export const proofEn: typeof proofZh = {
  foreign: {
    title: 'Licences of other places that wait',
    meaning:
      'Of more than 500 codes of other places in one request, the rest waits for the national system. Answers are kept for seven days.',
    progress: (answered, total) => `${answered} of ${total} answered`,
    waiting: (count) => (count === 0 ? 'all answered' : `${count} still wait`),
    open: 'Show the answers',
    more: 'Next page',
    refresh: 'Look again',
    number: 'Number of the check',
  },
  proof: {
    title: 'Check a proof of premises',
    meaning:
      'A proof says that an address on the web may be registered as the premises of an individual business. By its 16 characters anybody can see whether it stands.',
    door: 'Check a proof of premises',
    doorSay: 'By its 16 characters, see whether the proof of a shop stands.',
    code: 'Code of the proof (16 characters)',
    check: 'Check',
    stands: 'It stands: issued by the organ below and not withdrawn.',
    ended: (day) => `It has ended on ${day} and stands no more.`,
    number: 'Number',
    shop: 'Shop',
    url: 'Address',
    platform: 'Platform',
    noPlatform: 'no platform of the register has this domain',
    organ: 'Issued by',
    issuedOn: 'Issued on',
    sha256: 'SHA-256 of the text',
    sm3: 'SM3 of the text',
    hashOf: 'The hash is of the whole text, each line ended by a line feed; one changed letter gives another.',
    own: 'Proof of premises',
    toldTo: (platform) => `It lies in the inbox of ${platform}, and is withdrawn there when it ends.`,
    toldToNobody: 'No platform of the register has this domain; give the platform the code yourself.',
    publicPage: 'Open the public check',
    told: {
      issued: (shop) => `Proof of premises: ${shop}`,
      ended: (shop) => `Proof of premises ended: ${shop}`,
      meaning: 'The address was checked as online premises; bring the particulars of the shop up to date.',
      by: {
        applicant: (day) => `The operator trades there no more since ${day}.`,
        organ: (day) => `The organ withdrew it on ${day}.`,
        registration: (day) => `The registration of the operator is over; it ended on ${day}.`,
      },
      paper: 'The whole paper',
    },
  },
};
