/** What leaves when, on the page of data that comes in. */
export const retention = {
  retention: {
    title: '数据保存期限',
    meaning: '到期的数据每晚删除；带有线索的切片先随证据包保存（已留存 {{count}} 份）。删除记录写入日志。',
    days: '保存 {{count}} 日',
    nothingKept: '目前没有数据。',
    leavesAt: '最早一批将于 {{at}}夜间删除。',
    removed: '已删除 {{count}} 条。',
    deletions: '最近 {{count}} 次删除',
    deletion: '{{name}}：{{at}} 以前的 {{count}} 条，依期限 {{version}} 版',
  },
};
