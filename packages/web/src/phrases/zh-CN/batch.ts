/** One step on many records. */
export const batch = {
  batch: {
    title: '批量办理',
    action: '办理事项',
    chooseReason: '请选择理由',
    all: '全选列表中的 {{count}} 件',
    preview: '预览 {{count}} 件',
    becomes: '将成为：{{state}}，{{unit}}',
    became: '{{state}}，{{unit}}',
    act: '{{action}} {{count}} 件',
    done: '已办理 {{count}} 件，每件各有记录。',
    undo: '撤回这 {{count}} 件',
    undone: '已撤回 {{count}} 件。',
    close: '关闭',
  },
};
