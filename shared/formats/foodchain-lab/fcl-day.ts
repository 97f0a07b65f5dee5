/** Days as FoodChain-Lab files write them: `2020-06-12` or `12.06.2020`; anything else is no day. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const GERMAN = /^(\d{2})\.(\d{2})\.(\d{4})$/;

/** Epoch ms of the day's beginning in UTC; null for a day that does not exist. */
export function parseFclDay(text: string): number | null {
  const iso = ISO.exec(text);
  if (iso) return dayMs(iso[1], iso[2], iso[3]);
  const german = GERMAN.exec(text);
  return german ? dayMs(german[3], german[2], german[1]) : null;
}

export function formatFclDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function dayMs(year = '', month = '', day = ''): number | null {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real ? date.getTime() : null;
}
