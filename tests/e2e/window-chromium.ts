/**
 * The Chromium under the tests: the system's. Where Debian's headless shell lies beside it, tests run in that: the same
 * engine without a window's frame around each page, 40 % less processor time. The pictures compared are drawn in the whole one,
 * and keys are pressed there.
 */
import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';
import { chromiumSwitches } from '../../browser-host/chromium-switches.ts';
import { HEADLESS_SHELL } from '../../build/test-run/chromium.ts';
import { quietFeatures } from './quiet-features.ts';

const args = ['--disable-gpu', '--disable-quic', ...quietFeatures(), ...chromiumSwitches()];

export const wholeChromium: LaunchOptions = {
  executablePath: process.env['YAOJIAN_CHROMIUM'] ?? '/usr/bin/chromium',
  args,
};

export const testChromium: LaunchOptions = existsSync(HEADLESS_SHELL)
  ? { executablePath: HEADLESS_SHELL, args }
  : wholeChromium;
