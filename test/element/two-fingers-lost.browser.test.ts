/** What scrolls under two fingers cannot be loaded at first: the next touch asks again. */
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { mountWithin, until } from '../helpers/pad.js';
import { finger, liftAll, line, touch, untilScrolled } from '../helpers/pen.js';

/** Addresses that the browser does not reach; `''` is none. */
const block = (urls: string): Promise<unknown> => executeServerCommand('block', { urls });

describe('two fingers whose part is lost on the way', () => {
  afterEach(async () => {
    await block('');
    await liftAll();
    window.scrollTo(0, 0);
  });

  it('scroll once it can be loaded', async () => {
    const { pad: el } = await mountWithin(
      (markup) => `<div>${markup}<p style="block-size: 3000px"></p></div>`,
    );
    const isLoad = ({ name }: PerformanceEntry): boolean => name.includes('two-finger-scroll');
    const countLoads = (): number => performance.getEntriesByType('resource').filter(isLoad).length;
    await block('**/src/input/two-finger-scroll*');
    await finger(el, line({ x: 50, y: 50 }, { x: 80, y: 60 }));
    await until(() => countLoads() > 0, 'the load that fails');
    await block('');
    const frames = Array.from({ length: 21 }, (_, i) => [
      { id: 0, x: 100, y: 250 - i * 10 },
      { id: 1, x: 200, y: 250 - i * 10 },
    ]);
    await untilScrolled(
      () => touch(el, [...frames, []], 12),
      () => window.scrollY > 100,
    );
    expect(countLoads()).to.be.above(1);
  });
});
