export const findZhCN = {
  title: '查找与命令',
  button: '查找…',
  placeholder: '追溯码、单位（名称、拼音、首字母、编号）、品种、批号、地区，或命令',
  none: '副本中没有与之相符的单位、品种、批号或地区，也没有这样的命令。',
  hint: '↑ ↓ 选择，回车前往，Esc 关闭',
  group: {
    code: '追溯码',
    party: '单位',
    product: '品种',
    batch: '批号',
    region: '地区',
    page: '页面',
    command: '命令',
  },
  runAudit: '审核全部记录',
  print: '打印本页',
  networkOf: '流通网络：{{of}}',
};
