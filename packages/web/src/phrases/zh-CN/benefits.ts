/** Benefit policies: whom they fit and who enjoys them. */
export const benefits = {
  benefits: {
    title: '惠企政策匹配',
    nav: '惠企匹配',
    meaning:
      '按登记信息和企业自行填报的数据逐条匹配政策条件；只统计户数，不作审批结论，是否享受以主管部门办理为准。“已享受”由企业自行登记。',
    assumed: '政策清单待财税、人社等主管部门核对。',
    notYet: '尚未匹配，今晚首次计算后显示。',
    computed: '{{at}} 匹配',
    policy: '政策',
    fits: '条件全部符合',
    oneAway: '只差一项',
    open: '有待填报',
    applied: '已申请',
    enjoyed: '已享受',
    recalled: '条文待核',
    counties: '{{policy}}：各区县',
  },
};
