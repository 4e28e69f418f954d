/** What leaves when, on the page of data that comes in. */
export const retention = {
  retention: {
    title: 'How long data are kept',
    meaning:
      'What is due leaves every night; slices that carry a clue are kept with its package of evidence before ({{count}} so far). Each deletion stands in the trail.',
    days: 'Kept for {{count}} days',
    nothingKept: 'There is none now.',
    leavesAt: 'The oldest leaves in the night of {{at}}.',
    removed: '{{count}} have left.',
    budget: 'Budget {{budget}}; it is measured every night.',
    used: 'Takes {{used}} of {{budget}} (measured {{at}}).',
    letGo: '{{count}} left early for the budget ({{freed}}).',
    over: 'Exceeds its budget by {{over}}. Nothing more can leave: all that is left carries a clue or an undecided alert, is still being read, or is younger than {{count}} days.',
    least: 'Never leaves for the budget before {{count}} days.',
    deletions: 'The last {{count}} deletions',
    deletion: '{{name}}: {{count}} from before {{at}}, by version {{version}} of the terms',
    deletionForBudget: '{{name}}: {{count}} from before {{at}} for the budget, by version {{version}} of the terms',
  },
};
