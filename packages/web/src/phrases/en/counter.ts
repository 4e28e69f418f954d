import type { Phrases } from '../zh-CN.ts';

/** The officers' side of the counter. */
export const counter: Pick<Phrases, 'warning' | 'message'> = {
  message: {
    title: 'Messages of parties',
    meaning:
      'Statements, requests for more time and objections on papers that were served. The answer appears in the inbox of the party; a step of the procedure is taken in the case itself.',
    none: 'There is no message',
    noneHint: 'Whatever a party sends from its inbox in the service hall appears here.',
    kind: { statement: 'Statement', moreTime: 'More time', contest: 'Objection' },
    decision: { accepted: 'Accept', declined: 'Do not accept', noted: 'Note' },
    answered: 'Answered',
    open: 'Open',
    wished: 'Wishes until {{day}}',
    openEvidence: 'Open the evidence (written down)',
    save: 'Save {{name}}',
    answer: 'Answer',
  },
  warning: {
    title: 'Consumer warnings',
    meaning:
      'Drafted from a decided penalty and published in the service hall once somebody other than the drafter approves. The sentence of facts comes from the decision and is not rewritten.',
    none: 'There is no warning',
    noneHint: 'On the page of a case with a decided penalty, choose “Draft a consumer warning”.',
    all: 'All',
    state: { drafted: 'Draft', published: 'Published', withdrawn: 'Withdrawn', discarded: 'Discarded' },
    action: {
      draft: 'Draft',
      revise: 'Revise',
      approve: 'Approve and publish',
      withdraw: 'Withdraw',
      discard: 'Discard',
    },
    draftTitle: 'Draft a consumer warning',
    headline: 'Title',
    advice: 'Advice to consumers',
    reason: 'Reason',
    save: 'Save the draft',
    confirm: 'Confirm',
    cancel: 'Cancel',
    by: '{{who}} ({{unit}})',
    facts: 'Basis',
    history: 'History',
    filter: 'State',
    fromCase: 'Draft a consumer warning',
    shownTo: 'This is the text that consumers read in the service hall.',
  },
};
