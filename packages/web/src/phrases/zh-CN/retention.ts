/** What leaves when, on the page of data that comes in. */
export const retention = {
  retention: {
    title: '数据保存期限',
    meaning: '到期的数据每晚删除；带有线索的切片先随证据包保存（已留存 {{count}} 份）。删除记录写入日志。',
    days: '保存 {{count}} 日',
    nothingKept: '目前没有数据。',
    leavesAt: '最早一批将于 {{at}}夜间删除。',
    removed: '已删除 {{count}} 条。',
    budget: '预算 {{budget}}，每晚测量。',
    used: '已用 {{used}}，预算 {{budget}}（{{at}}测量）。',
    letGo: '因超出预算提前删除 {{count}} 条（{{freed}}）。',
    over: '超出预算 {{over}}。无法再删除：其余数据承载线索或者未处置的预警、尚在读取，或者不满 {{count}} 日。',
    least: '未满 {{count}} 日的，不因预算删除。',
    deletions: '最近 {{count}} 次删除',
    deletion: '{{name}}：{{at}} 以前的 {{count}} 条，依期限 {{version}} 版',
    deletionForBudget: '{{name}}：因超出预算删除 {{at}} 以前的 {{count}} 条，依期限 {{version}} 版',
  },
};
