/** Recordings of a clue. */
export const slices = {
  slices: {
    title: '留存证据',
    package: '证据包，{{count}} 个原始切片，{{at}}留存，{{size}}',
    kept: '已留存',
    unproved: '{{count}} 个直播间的采集链在留存时尚未签名',
    video: '录像',
    screenshot: '截图',
    of: '{{media}}，{{at}}，{{size}}',
    from: '来自 {{host}}',
    download: '下载',
    state: {
      pending: '待取回',
      fetched: '已取回并核对',
      differs: '与登记的哈希不符',
      gone: '来源已不存在',
      refused: '未取回',
    },
    next: '第 {{count}} 次未取到（{{problem}}），{{at}}再试',
    waiting: '将在一分钟内取回',
    problem: {
      hostNotAllowed: '主机不在来源登记的切片主机中，请城市网监处在数据来源中补登',
      privateAddress: '主机指向内部网络',
      redirect: '来源要求转到其他地址',
      infected: '含有恶意代码，已隔离',
      longer: '比登记的长',
      shorter: '比登记的短',
      hash: '内容不同',
    },
  },
};
