/** Within which an act has to be discovered (行政处罚法第三十六条). */
export const limitation = {
  limitation: {
    title: '处罚时效',
    days: '违法行为发生（终了）于 {{act}}，发现于 {{found}}。',
    within: '程序计算：在时效内',
    over: '程序计算：已超过时效',
    ongoing: '发现时违法行为尚未终了，时效从终了之日起计算。{{article}}',
    term: '适用：{{name}}，至 {{day}}',
    otherTerm: '不适用：{{name}}，至 {{day}}',
    confirmed: '办案人员确认了程序的结论。',
    contradicted: '办案人员的结论与程序不同，理由：{{reason}}',
    evidence: '证据：{{evidence}}',
    barred: '按案卷所载，已超过处罚时效，不得作出处罚决定。',
    unobserved: '发现之前没有监测到行为的日期，由办案人员凭证据查明。',
    ofClue: '按最后一次监测到的日期推算，立案时由办案人员凭证据确认。',
  },
} as const;
