/** Spanish, with “tú”, in words used on both sides of the Atlantic. No logic. */
import type { Messages } from '../messages.js';
import { plural } from '../plural.js';
import { percent } from '../percent.js';

const KEPT = 'Lo que escribiste se conserva.';
const UNAVAILABLE = `El reconocimiento no está disponible en este momento. ${KEPT}`;
const AGAIN = `${KEPT} Se volverá a intentar enseguida.`;
const BUSY = 'El reconocimiento está saturado.';

const strokes = plural('es', { one: '# trazo', many: '# de trazos', other: '# trazos' });
const erased = plural('es', {
  one: '# trazo borrado.',
  many: '# de trazos borrados.',
  other: '# trazos borrados.',
});

const POWERS: Readonly<Record<string, string>> = { '2': 'al cuadrado', '3': 'al cubo' };

export const messages: Messages = {
  lang: 'es',
  surface: 'Área para escribir matemáticas',
  strokeCount: (count) => (count === 0 ? 'vacía' : strokes(count)),
  placeholder: 'Escribe matemáticas aquí',
  toolbar: 'Herramientas de escritura',
  undo: 'Deshacer',
  redo: 'Rehacer',
  erase: 'Goma de borrar',
  spoken: {
    fraction: (top, bottom, isLong) =>
      isLong ? `fracción ${top} sobre ${bottom} fin de fracción` : `${top} sobre ${bottom}`,
    choose: (all, chosen) => `combinaciones de ${all} en ${chosen}`,
    power: (base, exponent, isLong) =>
      `${base} ${POWERS[exponent] ?? `elevado a ${exponent}`}${isLong ? ' fin de exponente' : ''}`,
    index: (base, index, isLong) =>
      `${base} subíndice ${index}${isLong ? ' fin de subíndice' : ''}`,
    root: (radicand, degree, isLong) =>
      `raíz ${degree ? `de índice ${degree}` : 'cuadrada'} de ${radicand}${isLong ? ' fin de raíz' : ''}`,
    bounds: (sign, from, to, isLong) =>
      `${sign}${from && ` ${to ? 'desde' : 'para'} ${from}`}${to && ` hasta ${to}`}${isLong ? ' de' : ''}`,
    group: (content) => `grupo ${content} fin de grupo`,
    row: (content) => `${content},`,
    signs: {
      '+': 'más',
      '−': 'menos',
      '×': 'por',
      '⋅': 'por',
      '÷': 'dividido por',
      '=': 'igual a',
      '≠': 'distinto de',
      '<': 'menor que',
      '>': 'mayor que',
      '≤': 'menor o igual que',
      '≥': 'mayor o igual que',
      '±': 'más menos',
      '∑': 'suma',
      '∏': 'producto',
      '∫': 'integral',
      '→': 'tiende a',
      '∞': 'infinito',
      '(': 'abre paréntesis',
      ')': 'cierra paréntesis',
    },
    marks: {
      '′': '# prima',
      '″': '# doble prima',
      '‴': '# triple prima',
      '∘': '# grados',
      '∗': '# asterisco',
      '^': '# circunflejo',
      '‾': '# barra',
      '→': 'vector #',
      '˙': '# punto',
      '¨': '# doble punto',
      '~': '# tilde',
      _: '# subrayado',
    },
  },
  readAloud: (result, reading) => `${result}: ${reading}`,
  afterAct: (act, count) => `${act}, ${count}`,
  strokesErased: erased,
  strokeOf: (chosen, count) =>
    `Trazo ${chosen.toLocaleString('es')} de ${count.toLocaleString('es')}`,
  clear: 'Borrar todo',
  keyNames: {
    Control: 'Ctrl',
    Shift: 'Mayús',
    Delete: 'Supr',
    Backspace: 'Retroceso',
    Enter: 'Intro',
  },
  finger: 'Escribir con el dedo',
  fullScreen: 'Pantalla completa',
  leaveFullScreen: 'Salir de pantalla completa',
  noFullScreen: 'Aquí no es posible la pantalla completa.',
  copy: 'Copiar',
  edit: 'Escribir LaTeX',
  copied: 'Copiado.',
  copyFailed: 'No se permitió copiar.',
  latex: 'LaTeX',
  mathML: 'MathML',
  inkAs: (format) => `Tinta como ${format}`,
  noMathML: 'Esto no se puede copiar como MathML.',
  done: 'Listo',
  cancel: 'Cancelar',
  notMaths: 'Esto no se puede mostrar como matemáticas',
  problemAt: (character) => `Problema en el carácter ${character.toLocaleString('es')}`,
  because: (place, reason) => `${place}: ${reason}`,
  unknownCommand: (command) => `Aquí no se conoce ${command}.`,
  somethingMissing: 'Aquí falta algo.',
  unexpected: (sign) => `${sign} no va aquí.`,
  doubleScript: 'Dos exponentes o dos subíndices seguidos.',
  typed: 'Escrito',
  older: 'Anterior a tu tinta',
  unsure: (confidence) => `Dudoso: ${percent('es', confidence)}`,
  newInk: 'Hay tinta nueva.',
  keepTyped: 'Conservar lo escrito',
  readInk: 'Leer la tinta',
  tryAgain: 'Reintentar',
  result: 'Fórmula reconocida',
  connecting: 'Conectando…',
  recognizing: 'Leyendo…',
  waiting: 'Se leerá enseguida…',
  held: `La lectura hace una breve pausa. ${KEPT}`,
  retrying: `Aún no hay respuesta. ${AGAIN}`,
  busy: `${BUSY} ${AGAIN}`,
  signIn: `El reconocimiento no está disponible. ${KEPT} Tal vez debas iniciar sesión de nuevo.`,
  nothingRecognized: 'Aún no se reconoce nada.',
  valueMissing: 'Escribe una respuesta.',
  notReadYet: 'Lo que escribiste aún no se ha leído.',
  errors: {
    token: UNAVAILABLE,
    unauthorized: UNAVAILABLE,
    configuration: UNAVAILABLE,
    protocol: UNAVAILABLE,
    server: UNAVAILABLE,
    timeout: UNAVAILABLE,
    'rate-limited': `${BUSY} ${KEPT}`,
    quota: `Por ahora no se puede leer nada más. ${KEPT}`,
    offline: `Parece que no tienes conexión. ${KEPT}`,
    'too-large': 'Hay demasiados trazos. Borra una parte.',
    unreadable: 'No se entiende bien. Intenta escribir más grande.',
  },
};
