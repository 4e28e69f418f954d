/** Discretion (裁量): conditions, band, sheet, signature. */
export const discretion = {
  discretion: {
    title: 'Discretion',
    internal:
      'This belongs to the internal volume: the unit and its superior alone see it; it is not printed with the file.',
    open: 'Open the sheets and the discussions',
    noLocal:
      'The benchmarks of the place are not loaded: what stands here is the law alone, until the office loads its annex.',
    propose: 'Propose an amount',
    conditions: 'Confirm each condition, with its evidence',
    evidence: 'Number or name of the evidence',
    evidenceOf: 'Evidence of: {{name}}',
    provision: 'Article that applies',
    range: 'Range of the fine',
    widthAmount: '{{from}} to {{to}}',
    widthTimes: '{{from}} to {{to}} times',
    base: {
      adCost: 'Cost of the advertisement (CNY)',
      goodsValue: 'Value of the goods (CNY)',
      illegalGains: 'Illegal gains (CNY)',
      illegalTurnover: 'Unlawful turnover (CNY)',
    },
    baseOptional: ', empty where it cannot be computed',
    former: '(law of the day of the act)',
    otherLaw:
      'The act and today fall under different law, and as far as the tables tell this range is of the one that does not apply (Administrative Penalty Law, article 37); say why if you take it.',
    withoutRange:
      'The tables hold no range for this conduct: {{why}}. Propose a sheet by another article, or write at the decision why there is none.',
    notThere: 'Not the case: {{name}}',
    correctionDays: 'corrected within {{days}} days after the order',
    asksEarlier: 'See the earlier decisions below first; records outside this system are checked by hand.',
    earlier: 'Earlier decisions on the same party',
    earlierNone: 'There is no earlier decision on this party in this system.',
    earlierUnknown:
      'The party is not in the registry, so that this system cannot look for earlier decisions; the officers check elsewhere.',
    earlierScope:
      'Asked: penalties, and decisions of no penalty for a minor or first offence, of every unit of the city and every year in this system, without annulled ones. Other systems were not asked.',
    earlierKept:
      'When it was proposed this system held {{count}} earlier decisions (none on the same conduct); other systems were not asked',
    decidedOn: 'Decided on',
    conduct: 'Conduct',
    sameConduct: '{{name}} (the same)',
    outcome: 'Outcome',
    outcomeOf: { penalty: 'penalty', noPenalty: 'no penalty' },
    number: 'Number',
    notYours: 'not for your unit to see',
    decidedFine: 'Fine',
    noBand: 'no sheet',
    similarAll:
      '{{count}} decided cases of this conduct in the city. Once a sheet is proposed only those like it stand here.',
    similarToSheet:
      '{{count}} decided cases are like the sheet (conduct, range, band and version); {{leftOut}} others are not and are left out.',
    similarNewest: ' The newest {{shown}} are listed.',
    fine: 'Fine (CNY)',
    reasons: 'Reasons (within the band they are drafted from the conditions)',
    record: 'Enter the sheet',
    noSheets: 'There is no sheet yet.',
    sheet: 'Sheet, version {{version}}',
    confirmed: 'Confirmed',
    nothingConfirmed: 'nothing',
    follows: 'What follows',
    band: {
      noPenalty: 'no penalty',
      mayBeNoPenalty: 'there may be no penalty',
      lighter: 'lighter (mitigated where there is a ground)',
      ordinary: 'ordinary',
      heavier: 'heavier',
      weigh: 'grounds on both sides; the officer weighs them',
    },
    outside: '{{fine}} (outside the band; see the reasons)',
    paragraph: 'Reasons for the decision',
    similar: 'Similar decided cases',
    tooFew:
      'too few: {{count}} comparable, below 20 there is no score; {{leftOut}} with another range, band or version, or without a sheet, are left out',
    compared:
      '{{count}} comparable, median {{median}}, deviation {{deviation}} (in widths of the middle half); {{leftOut}} with another range, band or version, or without a sheet, are left out',
    proposedBy: 'Proposed by',
    signedBy: 'Signed by',
    unsigned: 'not signed yet',
    sign: 'Sign',
    turns: 'Sensitivity (for the reviewer alone)',
    turnsMeaning: 'If one of these facts changed, so would the result; look at its evidence first.',
    ifAdded: 'If there was also: {{name}}',
    ifTaken: 'If there was not: {{name}}',
    barLabel: 'Range of the law {{least}} to {{most}}, band {{from}} to {{to}}, proposed {{fine}}',
  },
};
