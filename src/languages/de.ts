/** German. Addresses nobody, so that it suits a school and a university. No logic. */
import type { Messages } from '../messages.js';
import { percent, plural } from './plural.js';

const KEPT = 'Das Geschriebene bleibt erhalten.';
const UNAVAILABLE = `Die Erkennung ist gerade nicht verfügbar. ${KEPT}`;
const AGAIN = `${KEPT} Gleich folgt ein neuer Versuch.`;
const BUSY = 'Die Erkennung ist gerade ausgelastet.';

const strokes = plural('de', { one: '# Strich', other: '# Striche' });
const erased = plural('de', { one: '# Strich gelöscht.', other: '# Striche gelöscht.' });

export const messages: Messages = {
  lang: 'de',
  surface: 'Schreibfläche für Mathematik',
  strokeCount: (count) => (count === 0 ? 'leer' : strokes(count)),
  placeholder: 'Hier Mathematik schreiben',
  toolbar: 'Schreibwerkzeuge',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  erase: 'Radierer',
  spoken: {
    fraction: (top, bottom, isLong) => `${top} durch ${bottom}${isLong ? ' Ende des Bruchs' : ''}`,
    power: (base, exponent) => `${base} hoch ${exponent}`,
    index: (base, index) => `${base} Index ${index}`,
    root: (radicand, degree, isLong) =>
      `${degree && `${degree}-te `}Wurzel aus ${radicand}${isLong ? ' Ende der Wurzel' : ''}`,
    bounds: (sign, from, to) => `${sign}${from && ` von ${from}`}${to && ` bis ${to}`}`,
    signs: {
      '+': 'plus',
      '−': 'minus',
      '×': 'mal',
      '⋅': 'mal',
      '÷': 'geteilt durch',
      '=': 'gleich',
      '≠': 'ungleich',
      '<': 'kleiner als',
      '>': 'größer als',
      '≤': 'kleiner oder gleich',
      '≥': 'größer oder gleich',
      '±': 'plus minus',
      '∑': 'Summe',
      '∏': 'Produkt',
      '∫': 'Integral',
      '→': 'gegen',
      '∞': 'unendlich',
      '(': 'Klammer auf',
      ')': 'Klammer zu',
    },
  },
  strokesErased: erased,
  strokeOf: (chosen, count) =>
    `Strich ${chosen.toLocaleString('de')} von ${count.toLocaleString('de')}`,
  clear: 'Alles löschen',
  finger: 'Mit dem Finger schreiben',
  fullScreen: 'Vollbild',
  leaveFullScreen: 'Vollbild verlassen',
  noFullScreen: 'Vollbild ist hier nicht möglich.',
  copy: 'Kopieren',
  edit: 'LaTeX eintippen',
  copied: 'Kopiert.',
  copyFailed: 'Das Kopieren wurde nicht erlaubt.',
  inkAs: (format) => `Tinte als ${format}`,
  noMathML: 'Das lässt sich nicht als MathML kopieren.',
  done: 'Fertig',
  cancel: 'Abbrechen',
  problemAt: (character) => `Fehler bei Zeichen ${character.toLocaleString('de')}`,
  typed: 'Eingetippt',
  older: 'Älter als die Tinte',
  unsure: (confidence) => `Unsicher: ${percent('de', confidence)}`,
  newInk: 'Es gibt neue Tinte.',
  keepTyped: 'Eingetipptes behalten',
  readInk: 'Tinte lesen',
  tryAgain: 'Erneut versuchen',
  result: 'Erkannte Formel',
  connecting: 'Verbindung wird hergestellt\u00A0…',
  recognizing: 'Wird gelesen\u00A0…',
  waiting: 'Wird gleich gelesen\u00A0…',
  held: `Das Lesen macht eine kurze Pause. ${KEPT}`,
  retrying: `Noch keine Antwort. ${AGAIN}`,
  busy: `${BUSY} ${AGAIN}`,
  signIn: `Die Erkennung ist nicht verfügbar. ${KEPT} Vielleicht ist eine neue Anmeldung nötig.`,
  nothingRecognized: 'Noch nichts erkannt.',
  valueMissing: 'Bitte eine Antwort schreiben.',
  notReadYet: 'Das Geschriebene ist noch nicht gelesen.',
  errors: {
    token: UNAVAILABLE,
    unauthorized: UNAVAILABLE,
    configuration: UNAVAILABLE,
    protocol: UNAVAILABLE,
    server: UNAVAILABLE,
    timeout: UNAVAILABLE,
    'rate-limited': `${BUSY} ${KEPT}`,
    quota: `Vorerst kann nichts mehr gelesen werden. ${KEPT}`,
    offline: `Offenbar besteht keine Internetverbindung. ${KEPT}`,
    'too-large': 'Das ist zu viel auf einmal. Bitte einen Teil davon löschen.',
    unreadable: 'Das ist nicht sicher lesbar. Größer geschrieben gelingt es vielleicht.',
  },
};
