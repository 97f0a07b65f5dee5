/** What was asked, in a sentence. */
import type { EvidenceQuestion } from '../evidence-file.ts';
import type { Language } from '../evidence-words.ts';
import { memberWords } from './member-words.ts';
import { valueWords } from './value-words.ts';

export function questionWords(question: EvidenceQuestion, language: Language): string {
  const chinese = language === 'zh-CN';
  switch (question.kind) {
    case 'code':
      return chinese
        ? `追溯码 ${question.code} 经历了什么，现在何处？`
        : `What happened to the code ${question.code}, and where is it now?`;
    case 'finding': {
      const codes = question.codes.join(', ');
      return chinese
        ? `疑点 ${question.id} 所涉追溯码（${codes}）经历了什么，疑点是否成立？`
        : `What happened to the codes of the finding ${question.id} (${codes}), and does it stand?`;
    }
    case 'batch':
      return chinese
        ? `品种 ${question.product} 批号 ${question.batch} 的全部最小包装现由谁持有？`
        : `Who holds the smallest packs of batch ${question.batch} of the product ${question.product} now?`;
    case 'case': {
      const cases = question.cases.map(({ code, weight }) => `${code} × ${weight}`).join(', ');
      const how = (['dates', 'crossContamination', 'mixAt', 'killAt'] as const)
        .filter((member) => question[member] !== undefined)
        .map((member) => `${memberWords(member, language)}: ${wordsOf(member, question[member], language)}`);
      return chinese
        ? `下列案例有何共同来源：${cases}？（${how.join('；')}）`
        : `What do these cases have in common: ${cases}? (${how.join('; ')})`;
    }
    case 'completeness': {
      const regions = question.regions.join(', ');
      return chinese
        ? `地区 ${regions} 截至该检查点的全部记录是否都在？`
        : `Is everything of the regions ${regions} up to this checkpoint here?`;
    }
  }
}

function wordsOf(member: string, value: unknown, language: Language): string {
  return Array.isArray(value) ? value.join(', ') : valueWords(member, value, language);
}
