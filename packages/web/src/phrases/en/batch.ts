/** One step on many records. */
export const batch = {
  batch: {
    title: 'Many at once',
    action: 'Step',
    chooseReason: 'Choose a reason',
    all: 'All {{count}} of the list',
    preview: 'Preview {{count}}',
    becomes: 'Becomes {{state}}, {{unit}}',
    became: '{{state}}, {{unit}}',
    act: '{{action}}: {{count}}',
    done: '{{count}} done, each with its own record.',
    undo: 'Take back these {{count}}',
    undone: '{{count}} taken back.',
    close: 'Close',
  },
};
