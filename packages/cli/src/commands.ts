import { type Command, lazy } from './command.ts';

/** Every command of `jianhu`, in the order of the help text. A command is one file in `commands/` that exports `run`. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'serve',
    usage: '[--demo] [--scale small|city] [--port N] [--data DIR]',
    summary: '运行鉴湖；--demo 为演示城市 Run Jianhu; with --demo the demo city',
    run: lazy(() => import('./commands/serve.ts')),
  },
  {
    name: 'detector',
    usage: '[--lease-seconds N] [--data DIR]',
    summary: '另起一个识别进程，与其他进程分担日志 Read a share of the log beside a Jianhu that runs',
    run: lazy(() => import('./commands/detector.ts')),
  },
  {
    name: 'id check',
    usage: '[--json] CODE… | -',
    summary: '校验统一社会信用代码、组织机构代码、注册号、公民身份号码 Check identifiers; never corrects them silently',
    run: lazy(() => import('./commands/id-check.ts')),
  },
  {
    name: 'calendar due',
    usage: '--from DATE (--for 7WD|60CD|6m|2y | --rule ID) [--roll anyRestDay|statutoryOnly|none] [--json]',
    summary: '计算到期日并列出算法 Compute a last day and print its working',
    run: lazy(() => import('./commands/calendar-due.ts')),
  },
  {
    name: 'scan',
    usage: '[--functions=NAMES] [FILE|-]',
    summary: '按现行规则扫描文本（JSONL 进，JSONL 出） Scan texts with the rules in force; JSONL in, JSONL out',
    run: lazy(() => import('./commands/scan.ts')),
  },
  {
    name: 'case verify',
    usage: 'FILE',
    summary: '校验导出的全案档案，指出被改动的文件 Check an exported case and name what was changed',
    run: lazy(() => import('./commands/case-verify.ts')),
  },
  {
    name: 'evidence export',
    usage: 'CLUE [--out FILE] [--data DIR]',
    summary:
      '导出线索的证据包：切片、哈希链、命中、凭证、时间戳 Export the slices of a clue with chain, findings and timestamp',
    run: lazy(() => import('./commands/evidence-export.ts')),
  },
  {
    name: 'evidence verify',
    usage: 'FILE [TIMESTAMP]',
    summary: '核验证据包，指出被改动的切片 Check a package of evidence and name the slice that was changed',
    run: lazy(() => import('./commands/evidence-verify.ts')),
  },
  {
    name: 'lexicon lint',
    usage: '[--json] [FOLDER]',
    summary:
      '检查词库：重复、覆盖、缺条文、示例不符 Check the lexicons: duplicates, shadowed terms, missing articles, examples',
    run: lazy(() => import('./commands/lexicon-lint.ts')),
  },
  {
    name: 'rulebook check',
    usage: '[--json] [FOLDER]',
    summary: '检查规则库：空档、重叠、条文、日期、示例、方案 Check a rulebook before it is used',
    run: lazy(() => import('./commands/rulebook-check.ts')),
  },
  {
    name: 'receipt verify',
    usage: '[--json] [--rulebook FOLDER] FILE|-',
    summary: '按凭证重新计算并逐字节核对 Evaluate receipts again and compare byte for byte',
    run: lazy(() => import('./commands/receipt-verify.ts')),
  },
  {
    name: 'archive',
    usage: '[--data DIR]',
    summary: '把日志中的观测数据归档为Parquet文件 Archive the observations that wait in the log',
    run: lazy(() => import('./commands/archive.ts')),
  },
  {
    name: 'replay',
    usage: '(--draft ID | --version N) --from DATE --to DATE [--sample N] [--json] [--data DIR]',
    summary: '在归档数据上比较草案与现行规则，显示进度和结果 Replay a draft beside the live rules over the archive',
    run: lazy(() => import('./commands/replay.ts')),
  },
  {
    name: 'models prices',
    usage: '--from DATE --to DATE [--limit N] [--json] [--data DIR]',
    summary: '在归档的价格观测上批量试算价格比较模型，列出待核查线索 Judge the price model over archived observations',
    run: lazy(() => import('./commands/models-prices.ts')),
  },
  {
    name: 'backup',
    usage: '[--data DIR] FILE',
    summary: '备份整个数据库到一个文件 Write the whole database to one file, also while Jianhu runs',
    run: lazy(() => import('./commands/backup.ts')),
  },
  {
    name: 'restore',
    usage: '[--data DIR] FILE',
    summary: '把备份恢复到空的数据目录或数据库 Bring a backup into an empty data folder or database',
    run: lazy(() => import('./commands/restore.ts')),
  },
  {
    name: 'audit verify',
    usage: '[--json] [--data DIR]',
    summary: '核验全部审计链与检查点 Verify every audit chain and checkpoint; names each row that was touched',
    run: lazy(() => import('./commands/audit-verify.ts')),
  },
  {
    name: 'vault forget',
    usage: '[--data DIR] SUBJECT',
    summary: '删除一个主体的个人信息，不可恢复 End the personal data of one subject for good',
    run: lazy(() => import('./commands/vault-forget.ts')),
  },
  {
    name: 'feed',
    usage: '[--rate N] [--seconds S] [--url URL] [--key KEY] [--scale small|city] [--seed N] [--data DIR]',
    summary: '向演示系统报送虚构的观测数据 Play a monitoring contractor of the demo city through the public API',
    run: lazy(() => import('./commands/feed.ts')),
  },
  {
    name: 'rooms play',
    usage:
      '[--rooms N] [--minutes M] [--hits SHARE] [--seed N] [--platform DOMAIN] ([--url URL] [--key KEY] [--allow-remote] | --log --source ID) [--data DIR]',
    summary:
      '按真实节奏模拟N个直播间，经接口或直接写入日志 Play N live rooms at their pace, through the API or into the log',
    run: lazy(() => import('./commands/rooms-play.ts')),
  },
  {
    name: 'simulate-systems',
    usage: '[--port N] [--data FILE] [--every SECONDS]',
    summary: '模拟12315、电子营业执照和公示系统（仅参考实现） Play the systems at the other end of the ports',
    run: lazy(() => import('./commands/simulate-systems.ts')),
  },
  {
    name: 'port check',
    usage: '[--uscc CODE]',
    summary: '按端口契约检验所配置的对方系统 Try the contract of the ports against the systems that are configured',
    run: lazy(() => import('./commands/port-check.ts')),
  },
];
