/**
 * `node yaojian-verify.mjs FILE [--policy-fingerprint HEX] [--lang zh-CN|en-US] [--json] [--html OUT]`: judges one
 * evidence file. One file, plain Node 20 or newer, nothing to install. Exit 0 proven, 1 not proven, 2 usage.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  generalWords,
  type Language,
  meaningWords,
  stepTitle,
  stepWords,
  verdictWords,
} from '../shared/evidence/evidence-words.ts';
import { printEvidence } from '../shared/evidence/print-evidence.ts';
import type { EvidenceReport } from '../shared/evidence/verify-evidence.ts';
import { judgeFile } from './judge-file.ts';

const USAGE =
  'usage: node yaojian-verify.mjs FILE [--policy-fingerprint HEX] [--lang zh-CN|en-US] [--json] [--html OUT]\n';

async function main(): Promise<number> {
  let parsed: ReturnType<typeof readArguments>;
  let bytes: Uint8Array;
  try {
    parsed = readArguments();
    if (parsed.file === undefined) throw new Error('no file is named');
    bytes = readFileSync(parsed.file);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'unreadable'}\n${USAGE}`);
    return 2;
  }
  const report = await judgeFile(bytes, parsed.fingerprint);
  if (parsed.html !== undefined) writeFileSync(parsed.html, printEvidence(report, parsed.language));
  const { evidence: _content, ...shown } = report;
  process.stdout.write(parsed.json ? `${JSON.stringify(shown)}\n` : text(report, parsed.language));
  return report.ok ? 0 : 1;
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'policy-fingerprint': { type: 'string' },
      lang: { type: 'string' },
      json: { type: 'boolean' },
      html: { type: 'string' },
    },
  });
  const chinese =
    values.lang === undefined ? /^zh/i.test(process.env['LANG'] ?? '') : /^zh/i.test(values.lang);
  const language: Language = chinese ? 'zh-CN' : 'en-US';
  return {
    file: positionals[0],
    fingerprint: values['policy-fingerprint'] ?? null,
    json: values.json === true,
    html: values.html,
    language,
  };
}

function text(report: EvidenceReport, language: Language): string {
  const words = generalWords(language);
  const lines = report.checks.map(
    (check) => `${check.ok ? '✓' : '✗'} ${stepTitle(check.name, language)}: ${stepWords(check, language)}`,
  );
  if (!report.pinned && report.checkpoint !== null) {
    lines.push(`! ${words.unpinned} ${report.checkpoint.policyFingerprint}`);
  }
  if (report.stated.length > 0) lines.push(`! ${words.stated} ${report.stated.join(', ')}`);
  if (report.digest !== null) lines.push(`${words.digest}: ${report.digest}`);
  const meaning = meaningWords(report, language);
  if (meaning !== null) lines.push(`${words.meaning}: ${meaning}`);
  return `${verdictWords(report, language)}\n${lines.join('\n')}\n`;
}

process.exitCode = await main();
