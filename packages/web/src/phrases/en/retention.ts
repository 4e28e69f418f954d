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
    deletions: 'The last {{count}} deletions',
    deletion: '{{name}}: {{count}} from before {{at}}, by version {{version}} of the terms',
  },
};
