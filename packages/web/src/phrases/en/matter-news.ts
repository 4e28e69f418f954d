/** What others did of late in the matters of a person. */
export const matterNews = {
  matterNews: {
    title: 'What others did',
    by: '{{name}} ({{unit}})',
    stays: 'the state stays',
    moved: 'now “{{state}}”',
    meaning:
      'Steps that others took in the last 14 days in matters that you handle or took a step in, or to which your unit was invited.',
  },
};
