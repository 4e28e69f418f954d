/** Lists of objects that come as files. */
export const planFiles = {
  planFiles: {
    open: '导入名单',
    title: '导入名单：{{registry}}',
    meaning:
      '先下载模板，一行填写一个对象，再上传预览。预览不写入任何内容；有问题的行不会申报，其余各行由办公室确认后才计入。',
    template: '下载模板',
    file: '名单文件（CSV 或 XLSX，不超过 2000 行）',
    evidenceTitle: '整份名单的佐证名称',
    evidenceReference: '佐证文号',
    evidenceMeaning: '各行已填写佐证名称和佐证文号的，可不填。',
    preview: '预览',
    counts: '可申报 {{taken}} 行，重复 {{duplicate}} 行，有问题 {{invalid}} 行。',
    empty: '空行已跳过：第 {{rows}} 行。',
    propose: '申报 {{count}} 个对象',
    done: '已申报 {{count}} 个对象，待办公室确认。',
    rows: '逐行结果',
    row: '行',
    name: '名称',
    fate: '结果',
    problems: '说明',
    wrong: '文件与登记库不符，请按以下各处更正：',
    place: '第 {{row}} 行',
    fates: { taken: '可申报', duplicate: '重复', invalid: '有问题' },
    more: '其余 {{count}} 行无问题，未列出。',
  },
};
