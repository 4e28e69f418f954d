/** Within which an act has to be discovered (行政处罚法第三十六条). */
export const limitation = {
  limitation: {
    title: 'Limitation of the penalty',
    days: 'The act was done (or ended) on {{act}} and discovered on {{found}}.',
    within: 'Computed: within the limitation',
    over: 'Computed: beyond the limitation',
    ongoing: 'It still went on when it was discovered; the term counts from its end. {{article}}',
    term: 'Applies: {{name}}, until {{day}}',
    otherTerm: 'Does not apply: {{name}}, until {{day}}',
    confirmed: 'The officers confirmed what the program computed.',
    contradicted: 'The officers answered otherwise, because: {{reason}}',
    evidence: 'Evidence: {{evidence}}',
    barred: 'As the file stands the limitation is over: no penalty may be decided.',
    unobserved: 'No day of the act was observed before it was discovered; the officer finds it by evidence.',
    ofClue:
      'Reckoned from the day on which it was seen last; the officers confirm it with evidence when the case is filed.',
  },
} as const;
