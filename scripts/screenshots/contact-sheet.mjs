// One page of all pictures, a row of states for each look.
export function contactSheet(pictures) {
  const rows = Object.entries(pictures).map(([look, states]) => {
    const figures = Object.entries(states).map(
      ([state, file]) =>
        `<figure><img src="${file}" alt="${state}, ${look}"><figcaption>${state}</figcaption></figure>`,
    );
    return `<section id="${look}"><h2>${look}</h2>${figures.join('')}</section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>mathpix-ink: every state</title>
<style>
body { font: 14px system-ui; margin: 16px; background: #e8e8ec }
section { display: flow-root; background: inherit }
figure { float: left; inline-size: 300px; margin: 0 8px 12px 0 }
img { inline-size: 100%; border: 1px solid #999 }
</style>${rows.join('')}</html>`;
}
