// A pen for scripts that drive a page: trusted input through the DevTools protocol. Positions are
// CSS px of the pad's surface.
import { setTimeout as pause } from 'node:timers/promises';

/** @returns {Promise<(points: readonly (readonly [number, number])[], pace?: number) => Promise<void>>}
 *   writes one stroke; `pace` is the time between samples in ms */
export async function openPen(page) {
  const session = await page.context().newCDPSession(page);
  const surface = page.locator('mathpix-ink [part~="surface"]');
  return async (points, pace = 8) => {
    const { x: left, y: top } = await surface.boundingBox();
    const send = (type, [x, y], buttons) =>
      session.send('Input.dispatchMouseEvent', {
        type,
        x: left + x,
        y: top + y,
        button: 'left',
        buttons,
        clickCount: type === 'mouseMoved' ? 0 : 1,
        pointerType: 'pen',
        force: buttons ? 0.5 : 0,
      });
    await send('mousePressed', points[0], 1);
    for (const point of points.slice(1)) {
      await pause(pace);
      await send('mouseMoved', point, 1);
    }
    await send('mouseReleased', points.at(-1), 0);
  };
}
