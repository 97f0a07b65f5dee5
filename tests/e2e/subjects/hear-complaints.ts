/** What the pages of a context complain of: warnings, errors, what nobody caught. */
import type { BrowserContext } from '@playwright/test';

export function hearComplaints(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
}
