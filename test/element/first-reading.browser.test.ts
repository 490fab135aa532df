/**
 * The first answer on a page is heard too, though what typesets and says it comes after it. Apart,
 * because other files import the typesetter themselves.
 */
import { inside, mount, until } from '../helpers/pad.js';
import { dash, stroke } from '../helpers/pen.js';
import { instantRecognizer } from '../helpers/service.js';

describe('the first answer of a page', () => {
  it('is said', async () => {
    const el = await mount({ debounce: '0' });
    el.recognizer = instantRecognizer(() => 'x^2');
    await stroke(el, dash());
    await until(
      () => el.shadowRoot?.querySelector('.said')?.textContent === 'Recognised formula: x squared',
      () => `the reading (“${inside(el, '.said').textContent}”)`,
    );
  });
});
