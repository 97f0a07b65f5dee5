/** The words of the host itself: menu, dialogs, notices. Everything else a person reads is the interface's. */
export type HostLanguage = 'zh-CN' | 'en-US';

const zhCN = {
  menu: {
    file: '文件',
    openBundle: '导入数据包…',
    pdf: '另存为 PDF…',
    print: '打印…',
    close: '关闭窗口',
    quit: '退出',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    task: '任务',
    /** As in the window's rail: a test compares them. */
    pages: {
      today: '今日',
      trace: '追溯',
      batch: '批号',
      network: '流通网络',
      cases: '个案',
      audit: '审核',
      region: '地区',
      replica: '副本',
      settings: '设置',
    },
    view: '显示',
    zoomIn: '放大',
    zoomOut: '缩小',
    zoomReset: '原始大小',
    fullScreen: '全屏',
    devTools: '开发者工具',
    window: '窗口',
    minimize: '最小化',
    app: '药监工作站',
  },
  files: { bundle: '数据包', evidence: '证据', pdf: 'PDF 文件', authority: '证书', all: '所有文件' },
  page: '药监工作站页面',
  notices: {
    'sync-refused': ['同步被拒绝', '收到的数据未通过核验，未写入副本。'],
    'fork-found': ['发现相互矛盾的日志', '两份经签名的记录互不相容，请立即查看。'],
    'job-finished': ['任务完成', '后台任务已结束。'],
    'damage-found': ['核验发现不符', '副本中有数据与签名日志不符，请在窗口中查看。'],
    'job-failed': ['任务未完成', '后台任务失败，原因见窗口。'],
  },
  install: {
    message: '安装新版本 {release}？',
    detail: '安装包 {file} 的签名与内容已核验。确认后交由系统安装程序处理。',
    detailDeb: '安装包 {file} 的签名与内容已核验。请由管理员执行：\n\n{command}',
    confirm: '安装',
    show: '打开所在文件夹',
    cancel: '取消',
  },
  /** Before there is a window; by code, with what the error tells. */
  cannotStart: {
    title: '药监工作站无法启动',
    code: '错误代码：{code}',
    other: '程序自身出错，副本不受影响。请重新启动；仍不能启动时请重新安装，并把错误代码告知管理员。',
    SANDBOX_OFF:
      '程序在沙箱关闭的情况下启动，已拒绝继续。请去掉 --no-sandbox 之类的启动参数；AppImage 出现此提示时请改用 deb 安装包。',
    RENDERER_NOT_BUILT: '程序文件不完整，缺少界面。请重新安装。',
    OPTION_INVALID:
      '副本位置的设置不可用：{option}。其中应只有一行，即副本文件夹的完整路径；删除该文件则使用默认位置。',
  },
};

type HostWords = typeof zhCN;

const enUS: HostWords = {
  menu: {
    file: 'File',
    openBundle: 'Import a bundle…',
    pdf: 'Save as PDF…',
    print: 'Print…',
    close: 'Close window',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    task: 'Tasks',
    pages: {
      today: 'Today',
      trace: 'Trace',
      batch: 'Batch',
      network: 'Network',
      cases: 'Cases',
      audit: 'Audit',
      region: 'Regions',
      replica: 'Replica',
      settings: 'Settings',
    },
    view: 'View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Actual size',
    fullScreen: 'Full screen',
    devTools: 'Developer tools',
    window: 'Window',
    minimize: 'Minimise',
    app: 'Yaojian Workstation',
  },
  files: {
    bundle: 'Bundles',
    evidence: 'Evidence',
    pdf: 'PDF files',
    authority: 'Certificates',
    all: 'All files',
  },
  page: 'Yaojian page',
  notices: {
    'sync-refused': ['Synchronisation refused', 'What came did not prove; nothing of it was kept.'],
    'fork-found': [
      'Logs that contradict each other',
      'Two signed statements exclude each other. Look at them now.',
    ],
    'job-finished': ['Job finished', 'Background work has come to its end.'],
    'damage-found': [
      'Verification found damage',
      'Some of the replica is not what was signed. The window says where.',
    ],
    'job-failed': ['Job failed', 'The window says why.'],
  },
  install: {
    message: 'Install release {release}?',
    detail: 'Signature and content of {file} are proven. The system’s installer takes over from here.',
    detailDeb: 'Signature and content of {file} are proven. An administrator runs:\n\n{command}',
    confirm: 'Install',
    show: 'Show in folder',
    cancel: 'Cancel',
  },
  cannotStart: {
    title: 'Yaojian Workstation cannot start',
    code: 'Error code: {code}',
    other:
      'The program itself failed; the replica is as it was. Start it again; if that does not help, install it again, and tell the administrator the code.',
    SANDBOX_OFF:
      'The program was started without its sandbox and does not go on. Start it without switches such as --no-sandbox; where an AppImage says this, use the deb package.',
    RENDERER_NOT_BUILT: 'The program is not whole: its interface is missing. Install it again.',
    OPTION_INVALID:
      'The place of the replica is not usable: {option}. It holds one line, the whole path of the replica’s folder; without the file the usual place is taken.',
  },
};

const words: Readonly<Record<HostLanguage, HostWords>> = { 'zh-CN': zhCN, 'en-US': enUS };

export function hostWords(language: HostLanguage): HostWords {
  return words[language];
}

/** Of the system's locale, until the window says which it speaks. */
export function languageOf(locale: string): HostLanguage {
  return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
}
