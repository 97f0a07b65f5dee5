export const evidenceZhCN = {
  title: '证据核验',
  judging: '正在核验证据文件…',
  file: '文件',
  digest: '文件指纹',
  policy: '信任策略指纹',
  trustedTime: '所依据的可信时间',
  steps: '逐步核验',
  pinned: '信任策略已与本工作站固定的策略核对。',
};
