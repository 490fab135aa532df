// The command as npm installs it: a script with a shebang that plain Node runs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const { bin, version, files } = JSON.parse(readFileSync('package.json', 'utf8'));

it('the command mathpix-ink is a script that Node runs', () => {
  const path = bin['mathpix-ink'];
  assert.ok(
    files.some((folder) => path.startsWith(`./${folder}/`)),
    'it is packed',
  );
  assert.equal(readFileSync(path, 'utf8').split('\n')[0], '#!/usr/bin/env node');
  const out = execFileSync(process.execPath, [path, '--version'], { encoding: 'utf8' });
  assert.equal(out, `${version}\n`);
});
