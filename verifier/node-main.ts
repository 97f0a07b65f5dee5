/**
 * `node yaojian-verify.mjs FILE [--policy-fingerprint HEX] [--officer-vkey KEY] [--device-vkey KEY] [--unpinned]
 * [--lang zh-CN|en-US] [--json] [--html OUT]`: judges one evidence file. One file, plain Node 20 or newer, nothing to
 * install. Exit 0 proven, 1 not proven (nor without a fingerprint, unless --unpinned), 2 usage.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  generalWords,
  type Language,
  meaningWords,
  signerWords,
  stepTitle,
  stepWords,
  verdictWords,
} from '../shared/evidence/evidence-words.ts';
import { printEvidence } from '../shared/evidence/print-evidence.ts';
import type { EvidenceReport } from '../shared/evidence/verify-evidence.ts';
import { pinsOf } from './entered-pins.ts';
import { judgeFile } from './judge-file.ts';

const USAGE =
  'usage: node yaojian-verify.mjs FILE [--policy-fingerprint HEX] [--officer-vkey KEY] [--device-vkey KEY] [--unpinned] [--lang zh-CN|en-US] [--json] [--html OUT]\n';

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
  const report = await judgeFile(bytes, parsed.pins);
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
      'officer-vkey': { type: 'string' },
      'device-vkey': { type: 'string' },
      unpinned: { type: 'boolean' },
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
    pins: pinsOf(
      values['policy-fingerprint'],
      values['officer-vkey'],
      values['device-vkey'],
      values.unpinned,
    ),
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
  for (const signer of report.signers) lines.push(`${words.signers}: ${signerWords(signer, language)}`);
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
