/** What applicants said of how services were handled. */
export const satisfaction = {
  satisfaction: {
    title: '服务满意度',
    meaning:
      '申请人办结后的评价（一至五星）。只计已经过完的月份；不足 {{count}} 份的不给数字，份数以 {{count}} 份为一档、平均以半星为一档，免得认出是谁。',
    days: '统计期',
    fromTo: '{{fromOn}} 至 {{toOn}}',
    answers: '评价',
    average: '平均（满分 5）',
    few: '不足 {{count}} 份',
    byItem: '按事项',
    byUnit: '按办理单位',
    byMonth: '按月份',
    item: '事项',
    unit: '办理单位',
    month: '月份',
    none: '{{fromOn}} 至 {{toOn}}没有评价',
    noneHint: '申请办结后，申请人可以在服务大厅评价。',
    line: '近十二个月满意度 {{average}}（{{answers}} 份以上）。',
    lineFew: '近十二个月的评价不足 {{count}} 份。',
    see: '按事项、单位和月份查看',
  },
};
