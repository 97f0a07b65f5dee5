export const todayZhCN = {
  title: '今日',
  subtitle: '需要处理的事项，与本机副本的状况',
};
