import type { Phrases } from '../zh-CN.ts';

/** The officers' side of the counter. */
export const counter: Pick<Phrases, 'warning'> = {
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
