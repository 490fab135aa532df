/** A share of 1 in percent; rounded down, so that nothing seems surer than it is. */
export function percent(language: string, share: number): string {
  const whole = Math.floor(share * 100 + 1e-9) / 100;
  return whole.toLocaleString(language, { style: 'percent' });
}
