// A quarter of a minute of `npm run soak`: the built file, a real browser, a faulty service.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { soak } from '../../scripts/soak/soak.mjs';

it('loses, repeats and leaks nothing while a faulty service is written on', async (t) => {
  const { rows, violations } = await soak({ seconds: 15 });
  for (const [name, text] of rows) t.diagnostic(`${name}: ${text}`);
  assert.deepEqual(violations, []);
});
