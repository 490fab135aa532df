/** Spanish, with “tú”, in words used on both sides of the Atlantic. No logic. */
import type { Messages } from '../messages.js';
import { percent, plural } from './plural.js';

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

export const messages: Messages = {
  lang: 'es',
  surface: 'Área para escribir matemáticas',
  strokeCount: (count) => (count === 0 ? 'vacía' : strokes(count)),
  placeholder: 'Escribe matemáticas aquí',
  toolbar: 'Herramientas de escritura',
  undo: 'Deshacer',
  redo: 'Rehacer',
  erase: 'Goma de borrar',
  strokesErased: erased,
  strokeOf: (chosen, count) =>
    `Trazo ${chosen.toLocaleString('es')} de ${count.toLocaleString('es')}`,
  clear: 'Borrar todo',
  finger: 'Escribir con el dedo',
  fullScreen: 'Pantalla completa',
  leaveFullScreen: 'Salir de pantalla completa',
  copy: 'Copiar',
  edit: 'Escribir LaTeX',
  copied: 'Copiado.',
  copyFailed: 'No se permitió copiar.',
  inkAs: (format) => `Tinta como ${format}`,
  noMathML: 'Esto no se puede copiar como MathML.',
  done: 'Listo',
  cancel: 'Cancelar',
  problemAt: (character) => `Problema en el carácter ${character.toLocaleString('es')}`,
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
