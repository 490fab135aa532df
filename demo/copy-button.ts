/**
 * Every button with `data-copy="id"` copies the text of that element and says how it went.
 */

const SPOKEN_MS = 1600;

/** Wires the copy buttons that are on the page. */
export function startCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const words = button.textContent;
    let timer = 0;
    button.addEventListener('click', () => {
      const text = document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? '';
      void copyText(text).then((isCopied) => {
        button.textContent = isCopied ? 'Copied' : 'Copying was refused';
        window.clearTimeout(timer);
        timer = window.setTimeout(() => (button.textContent = words), SPOKEN_MS);
      });
    });
  }
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or a page that is not secure
  }
}
