/** What applicants said of how services were handled. */
export const satisfaction = {
  satisfaction: {
    title: 'Satisfaction with services',
    meaning:
      'What applicants said once it was decided (one to five stars). Only months that are over; of fewer than {{count}} answers no figure is given; answers are told in steps of {{count}}, averages in half stars, so that nobody is recognised.',
    days: 'Days counted',
    fromTo: '{{fromOn}} to {{toOn}}',
    answers: 'Answers',
    average: 'Average (of 5)',
    few: 'fewer than {{count}}',
    byItem: 'By item',
    byUnit: 'By unit',
    byMonth: 'By month',
    item: 'Item',
    unit: 'Unit',
    month: 'Month',
    none: 'Nobody answered from {{fromOn}} to {{toOn}}',
    noneHint: 'Applicants may answer in the service hall once their application is decided.',
    line: 'Satisfaction over twelve months {{average}} ({{answers}} answers or more).',
    lineFew: 'Fewer than {{count}} answers over twelve months.',
    see: 'By item, unit and month',
  },
};
