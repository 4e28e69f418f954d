/** What others did of late in the matters of a person. */
export const matterNews = {
  matterNews: {
    title: '近期动态',
    by: '{{name}}（{{unit}}）',
    stays: '环节不变',
    moved: '进入“{{state}}”',
    meaning: '近14日他人在你承办、办理过或者受邀参加的案件中办理的步骤。',
  },
};
