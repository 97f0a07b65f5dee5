export const regionZhCN = {
  title: '地区',
  subtitle: '本机副本持有哪些地区的记录，各有多新',
  map: '行政区划（GB/T 2260）',
  heldOf: '{{held}}/{{all}} {{state}}',
  legend: '每格一个行政区划：数字为已持有县区数与所辖县区数，颜色取其中最差的状态。回车进入，退格返回。',
  notHeld: '副本没有订阅这里的任何县区。“没有记录”不等于“没有发生”。',
};
