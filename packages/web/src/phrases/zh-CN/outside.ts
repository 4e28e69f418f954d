/** Clues that came from outside (程序规定第十八条). */
export const outside = {
  outside: {
    title: '登记外来线索',
    send: '登记',
    source: '来源',
    receivedOn: '收到材料日期',
    runs: '核查期限自收到之日起算；可填 {{earliest}} 至 {{today}}。',
    fromZh: '来件单位或者媒体',
    referenceNo: '文号或者工单号（选填）',
    subjectZh: '当事人、店铺或者直播间',
    platform: '平台域名（选填）',
    conduct: '涉嫌行为',
    seenZh: '线索内容',
    files: '附件（每个不超过 2 MB）',
    origin: '线索来源',
    enteredBy: '登记人',
    ago: '{{source}}，收到 {{days}} 天',
  },
};
