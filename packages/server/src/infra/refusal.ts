/** The sentences of a refusal: Chinese and English, each one clear sentence with what to do next. */
export type Refusals = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** Refusals of the edge itself; each module brings its own in `refusal.ts`, and a test proves that no code is without its sentences. */
export const infraRefusals = {
  internal: [
    '系统内部出错，已记录；请稍后重试，仍不行请把编号告知管理员。',
    'Something failed inside and was recorded; try again, then give the request id to an administrator.',
  ],
  'database.full': [
    '数据库磁盘已满，未保存任何内容，请通知系统管理员腾出空间后重发。',
    'The disk of the database is full and nothing was kept: have the system administrator make room, then send it again.',
  ],
  'database.unavailable': [
    '数据库暂时不可用，请稍后重试。',
    'The database is not available for the moment; please try again shortly.',
  ],
  'log.unavailable': [
    '事件日志的 NATS 服务没有应答，未保存任何内容，请稍后以同一幂等键重发。',
    'The NATS servers of the event log did not answer and nothing was kept; send it again shortly under the same idempotency key.',
  ],
  'request.invalid': [
    '提交的内容不符合要求，请按所列位置更正后再提交。',
    'Some values do not fit; correct the listed places and send again.',
  ],
  'request.tooMany': [
    '来自同一网络地址的公开查询过于频繁，请按 Retry-After 头所示的秒数稍后再试。',
    'Too many public requests from one network address; try again after the seconds in Retry-After.',
  ],
  'request.notJson': [
    '提交的内容不是有效的 JSON，请检查后再提交。',
    'The body is not valid JSON; check it and send again.',
  ],
  'request.tooLarge': ['提交的内容超过上限，请分批提交。', 'The body is over the limit; send it in smaller parts.'],
  'file.tooLarge': [
    '文件超过上限（2 GB），请分段后分别上传。',
    'The file is over the limit (2 GB); split it and upload the parts.',
  ],
  'file.scannerAway': [
    '查毒服务没有应答，文件没有收下，请保留原文件稍后再上传；仍不行请联系系统管理员。',
    'The virus scanner did not answer, so the file was not taken: keep it and upload it again shortly; if that does not help, tell the administrator.',
  ],
  'file.scanTooLarge': [
    '文件超过查毒服务能检查的大小，没有收下，请分段上传，或者请系统管理员调高上限。',
    'The file is larger than the virus scanner takes and was not taken: upload it in parts, or have the administrator raise the bound.',
  ],
  'request.mediaType': [
    '不支持这种内容类型，请按接口说明设置 Content-Type。',
    'This content type is not supported; set Content-Type as the API page says.',
  ],
  'request.notFound': ['没有这个页面或接口，请检查地址。', 'There is no such page or operation; check the address.'],
  'access.signInFirst': ['请先登录。', 'Please sign in first.'],
  'access.denied': [
    '您的角色没有此项权限，请联系本单位安全管理员。',
    'Your role does not allow this; ask the security administrator of your unit.',
  ],
  'access.membersOnly': [
    '此处供经营者和平台企业使用，请用企业账号登录。',
    'This is for merchants and platform companies; sign in with an account of theirs.',
  ],
  'access.officersOnly': [
    '此处供监管人员使用，企业账号请前往服务大厅。',
    'This is for officers; with an account of a business go to the service hall.',
  ],
  'access.noTrial': [
    '此项没有测试环境，试用密钥不能调用；请改用正式密钥。',
    'There is no test environment for this operation; call it with a key in earnest.',
  ],
  'access.foreignOrigin': [
    '该请求来自其他网站，已拒绝；请在本平台页面内操作。',
    'The request came from a page of another site and was refused; work within the pages of this platform.',
  ],
  'pdf.unavailable': [
    '本机没有可用的 Chromium，不能生成 PDF：请安装 Chromium（或用 CHROME_PATH 指明），并允许其沙箱运行。',
    'No Chromium can run here, so there is no PDF: install one (or name it by CHROME_PATH) and let its sandbox run.',
  ],
  'capture.hostRefused': [
    '不能固证这个地址：只能固证公开的网站（http 或 https 的标准端口），不能访问本机和内部网络。',
    'This address cannot be captured: only public sites on the usual ports can, never this machine or an inner network.',
  ],
  'capture.tooLarge': [
    '网页内容超过 64 MB，请改用录屏取证后上传。',
    'The page loads more than 64 MB; record the screen and register the recording instead.',
  ],
  'capture.notReached': [
    '打不开这个网页，请检查地址，或者稍后重试。',
    'The page cannot be opened; check the address, or try again later.',
  ],
  'capture.failed': [
    '网页固证没有在限定时间内完成，没有留下任何文件；请重试，仍不行请改用录屏取证。',
    'The capture did not end within its time and left nothing; try again, else record the screen.',
  ],
  'pdf.failed': [
    'PDF 未能在限定时间内生成，请稍后重试；仍不行请联系系统管理员。',
    'The PDF was not made within its time; try again, then ask the system administrator.',
  ],
  'record.notFound': ['没有这条记录，或不在您的管辖范围内。', 'There is no such record within your jurisdiction.'],
  'import.unreadable': [
    '无法读取该文件，请另存为 CSV（UTF-8 或 GB 18030）或 XLSX 后再上传。',
    'The file cannot be read; save it as CSV (UTF-8 or GB 18030) or XLSX and upload it again.',
  ],
  'import.missingColumn': [
    '文件缺少必需的列，请按所列列名补齐表头后再上传。',
    'Required columns are missing; add the listed headers and upload it again.',
  ],
  'import.tooLarge': [
    '文件超过上限（32 MB，解压后 256 MB；200000 行、256 列，每格 32767 字），请删减或拆分后再上传。',
    'The file is over the limit (32 MB, unpacked 256 MB; 200,000 rows, 256 columns, 32,767 characters a cell); shorten or split it and upload it again.',
  ],
  'import.tooManyRows': [
    '文件行数超过此处的上限，请拆分成几个文件后分别上传。',
    'The file has more rows than this takes; split it into several files and upload them one by one.',
  ],
  'import.tooHeavy': [
    '读取该文件用时或占用内存过多，已停止；请另存为 CSV 或拆分成较小的文件后再上传。',
    'Reading the file took too much time or memory and was stopped; save it as CSV or split it into smaller files and upload it again.',
  ],
  'import.busy': [
    '正在读取的文件较多，请稍候，待先前上传的文件读完后再上传。',
    'Too many files are being read; wait for the earlier ones and upload it again.',
  ],
} as const satisfies Refusals;
