/** Restricting who reads a case. */
export const caseRestriction = {
  restriction: {
    title: 'Who may read it',
    mark: 'Restricted',
    open: 'Open to everybody of the unit whose role reads cases.',
    closed:
      'Restricted: these people alone may read it. Each opening by somebody who does not handle it is in the audit trail.',
    fromCase: 'Restricted with the case that it was opened from; it is lifted there.',
    elsewhere: 'Restricted by the unit that handles it, which alone sees why and who reads it.',
    meaning:
      'Afterwards nobody else finds the case or its clue in lists, search, figures or on a desk; whoever opens its address is told that it is restricted, and its number. State secrets have no place in this system.',
    restrict: 'Restrict',
    change: 'Change the readers',
    lift: 'Lift the restriction',
    ground: 'Ground',
    ours: 'a choice of the house',
    words: 'In words (no reporter, no number of a person or telephone)',
    liftWords: 'Why it is lifted',
    recused: 'Recused, reads it no longer',
    why: {
      officer: 'Handles the case',
      head: 'Head who approves',
      reviewer: 'Reviewer named for it',
      unit: 'Unit that received it or was invited',
      officerOfCase: 'Handles the case it came from',
    },
    log: 'What was done about it',
    did: {
      restricted: 'Restricted by {{name}}',
      changed: 'Readers changed by {{name}}',
      lifted: 'Lifted by {{name}}',
    },
  },
};
