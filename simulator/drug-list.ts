/** What is sold: common drugs with their usual packs. Names and strengths are generic; makers are invented. */
export interface DrugLine {
  readonly name: string;
  readonly spec: string;
  /** Cumulative from the top, as a relation's `cascade`: 1:10:200 is a carton of 10 bundles, 200 boxes in all. */
  readonly cascade: readonly number[];
  /** Controlled drug (特药). */
  readonly special?: true;
  /** Goes to vaccination clinics only. */
  readonly vaccine?: true;
}

export const DRUG_LINES: readonly DrugLine[] = [
  { name: '阿莫西林胶囊', spec: '0.25g*24粒', cascade: [1, 10, 200] },
  { name: '布洛芬缓释胶囊', spec: '0.3g*20粒', cascade: [1, 10, 200] },
  { name: '盐酸二甲双胍片', spec: '0.5g*30片', cascade: [1, 10, 200] },
  { name: '阿司匹林肠溶片', spec: '100mg*30片', cascade: [1, 20, 400] },
  { name: '苯磺酸氨氯地平片', spec: '5mg*14片', cascade: [1, 10, 200] },
  { name: '阿托伐他汀钙片', spec: '20mg*7片', cascade: [1, 10, 400] },
  { name: '蒙脱石散', spec: '3g*10袋', cascade: [1, 5, 60] },
  { name: '头孢克肟分散片', spec: '0.1g*6片', cascade: [1, 10, 200] },
  { name: '奥美拉唑肠溶胶囊', spec: '20mg*14粒', cascade: [1, 5, 60] },
  { name: '氯雷他定片', spec: '10mg*6片', cascade: [1, 10, 100] },
  { name: '复方甘草片', spec: '100片', cascade: [1, 5, 50], special: true },
  { name: '硝苯地平控释片', spec: '30mg*7片', cascade: [1, 10, 200] },
  { name: '左氧氟沙星片', spec: '0.5g*4片', cascade: [1, 10, 200] },
  { name: '感冒灵颗粒', spec: '10g*9袋', cascade: [1, 50] },
  { name: '板蓝根颗粒', spec: '10g*20袋', cascade: [1, 40] },
  { name: '藿香正气口服液', spec: '10ml*10支', cascade: [1, 60] },
  { name: '双黄连口服液', spec: '10ml*10支', cascade: [1, 60] },
  { name: '注射用头孢曲松钠', spec: '1.0g*10瓶', cascade: [1, 20] },
  { name: '葡萄糖注射液', spec: '500ml:25g', cascade: [1, 30] },
  { name: '重组人胰岛素注射液', spec: '3ml:300IU', cascade: [1, 5, 50] },
  { name: '盐酸麻黄碱注射液', spec: '1ml:30mg*10支', cascade: [1, 2, 20], special: true },
  { name: '盐酸吗啡注射液', spec: '1ml:10mg*10支', cascade: [1, 2, 10], special: true },
  { name: '枸橼酸芬太尼注射液', spec: '2ml:0.1mg*10支', cascade: [1, 2, 10], special: true },
  { name: '氯硝西泮片', spec: '2mg*20片', cascade: [1, 5, 50], special: true },
  { name: '流感病毒裂解疫苗', spec: '0.5ml/支', cascade: [1, 4, 40], vaccine: true },
  { name: '冻干人用狂犬病疫苗', spec: '0.5ml/瓶', cascade: [1, 2, 20], vaccine: true },
  { name: '人血白蛋白', spec: '10g(20%50ml)', cascade: [1, 12] },
  { name: '利伐沙班片', spec: '10mg*5片', cascade: [1, 4, 24] },
  { name: '硫酸氢氯吡格雷片', spec: '75mg*7片', cascade: [1, 10, 200] },
  { name: '孟鲁司特钠咀嚼片', spec: '5mg*5片', cascade: [1, 5, 60] },
  { name: '连花清瘟胶囊', spec: '0.35g*24粒', cascade: [1, 10, 200] },
  { name: '维生素C片', spec: '0.1g*100片', cascade: [1, 100] },
];
