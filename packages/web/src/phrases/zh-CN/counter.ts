/** The officers' side of the counter. */
export const counter = {
  warning: {
    title: '消费警示',
    meaning:
      '依据已作出的处罚决定起草，由起草人以外的负责人批准后在服务大厅发布。认定事实的一句由系统按决定书生成，不可改写。',
    none: '没有消费警示',
    noneHint: '在已作出处罚决定的案件页选择“起草消费警示”。',
    all: '全部',
    state: { drafted: '起草中', published: '已发布', withdrawn: '已撤回', discarded: '已废弃' },
    action: { draft: '起草', revise: '修改', approve: '批准发布', withdraw: '撤回', discard: '废弃' },
    draftTitle: '起草消费警示',
    headline: '标题',
    advice: '给消费者的提醒',
    reason: '理由',
    save: '保存草稿',
    confirm: '确认',
    cancel: '取消',
    by: '{{who}}（{{unit}}）',
    facts: '依据',
    history: '经过',
    filter: '状态',
    fromCase: '起草消费警示',
    shownTo: '消费者在服务大厅看到的就是这段文字。',
  },
};
