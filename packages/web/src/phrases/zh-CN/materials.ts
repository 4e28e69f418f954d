/** Exhibits and documents that are shown in a consultation or go along with a transfer. */
export const materials = {
  materials: {
    title: { consultation: '共享的证据和文书', transfer: '随移送附送的材料' },
    choose: '选择证据和文书',
    none: { consultation: '尚未共享证据和文书。', transfer: '尚未选择附送的证据和文书。' },
    meaning: {
      consultation:
        '参加单位可以查看、下载这些证据和文书，每次取出都有记录；会商办结后仍可查看，会商取消或者单位退出后不能查看。',
      transfer:
        '接收单位收到移送后、接收前即可查看、下载，每次取出都有记录；退回后不能查看。所选材料连同校验值列入移送函，请选好后再制作移送函。',
      package: '所选材料装入移送包，校验值列入清单；批准移送后不再变动。',
    },
    document: '文书',
    from: '来源：{{source}}；{{at}} 取得。',
    sharedBy: '{{unit}} {{name}}，{{at}}，自 {{number}}',
    withdraw: '收回',
    withdrawn: '{{name}} 于 {{at}} 收回',
    revisedSince: '选定的是第 {{version}} 版，案卷中已有更新的版本',
    source: '从哪个案卷选择',
    noDocuments: '没有已编号的文书。',
    noExhibits: '没有可选的证据。',
    reporterNote: {
      consultation: '凡出现举报人姓名、联系方式或者注明来自举报人的材料不能共享；图片、音视频和压缩文件请先自行核对。',
      transfer: '凡出现举报人姓名、联系方式或者注明来自举报人的材料不能附送；图片、音视频和压缩文件请先自行核对。',
    },
    limit: '移送包的材料合计不超过 {{mib}} MB。',
    share: { consultation: '共享所选 {{count}} 件', transfer: '附送所选 {{count}} 件' },
    takePackage: '下载移送包',
    packageHash: '移送包校验值（SHA-256），寄出时填写：',
  },
};
