/**
 * Small helpers over the page's own markup. They know no part of the demo by name.
 */

/** The element with this id. @throws {TypeError} when index.html does not hold it */
export function byId<T extends Element>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new TypeError(`index.html has no ${type.name} with the id "${id}".`);
}

/** A new element with a class and text. */
export function make(tag: 'li' | 'span' | 'time', className: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
