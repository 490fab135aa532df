/**
 * Translates keys into commands. Works only on what it is given: the element decides where to
 * listen and what a command does.
 */
/** The part of a `KeyboardEvent` that matters here. */
export interface KeyFacts {
  readonly key: string;
  /** The key's place on the keyboard, for layouts without Latin letters. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** What a key does; `undefined` where it stays the page's. */
export function toCommand<N extends string>(
  { key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyFacts,
  shortcuts: Readonly<Partial<Record<N, string | null | undefined>>>,
): N | undefined {
  const pressed = [
    ctrlKey || metaKey ? 'mod+' : '',
    altKey ? 'alt+' : '',
    shiftKey ? 'shift+' : '',
    (key > '\x7f' ? code.replace('Key', '') : key).toLowerCase(),
  ].join('');
  return (Object.keys(shortcuts) as N[]).find((name) =>
    shortcuts[name]?.toLowerCase().split(' ').includes(pressed),
  );
}
