/**
 * The faults waiting for their requests, first in, first out. Must not know what a fault does.
 */
import type { Fault, FaultOrder, FaultTarget } from './fault.js';

/** A queue per sandbox. */
export class FaultQueue {
  #waiting: readonly FaultOrder[] = [];

  /** How many strikes are still to come. */
  get size(): number {
    return this.#waiting.reduce((sum, order) => sum + order.times, 0);
  }

  /** Appends; an order for no times at all is dropped. */
  add(order: FaultOrder): void {
    if (order.times >= 1) this.#waiting = [...this.#waiting, order];
  }

  /** Takes the first fault meant for such a request, once. */
  take(target: Exclude<FaultTarget, 'any'>): Fault | null {
    const index = this.#waiting.findIndex((o) => o.target === target || o.target === 'any');
    const order = this.#waiting[index];
    if (!order) return null;
    const rest = order.times > 1 ? [{ ...order, times: order.times - 1 }] : [];
    this.#waiting = this.#waiting.toSpliced(index, 1, ...rest);
    return order.fault;
  }
}
