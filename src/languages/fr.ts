/** French, with “vous”. No logic. */
import type { Messages } from '../messages.js';
import { plural } from '../plural.js';
import { percent } from '../percent.js';

const KEPT = 'Ce que vous avez écrit est conservé.';
const UNAVAILABLE = `La reconnaissance n’est pas disponible pour le moment. ${KEPT}`;
const AGAIN = `${KEPT} Nouvel essai dans un instant.`;
const BUSY = 'La reconnaissance est très sollicitée.';

const strokes = plural('fr', { one: '# trait', many: '# de traits', other: '# traits' });
const erased = plural('fr', {
  one: '# trait effacé.',
  many: '# de traits effacés.',
  other: '# traits effacés.',
});

const POWERS: Readonly<Record<string, string>> = { '2': 'au carré', '3': 'au cube' };

export const messages: Messages = {
  lang: 'fr',
  surface: 'Zone d’écriture mathématique',
  strokeCount: (count) => (count === 0 ? 'vide' : strokes(count)),
  placeholder: 'Écrivez des maths ici',
  toolbar: 'Outils d’écriture',
  undo: 'Annuler',
  redo: 'Rétablir',
  erase: 'Gomme',
  spoken: {
    fraction: (top, bottom, isLong) =>
      isLong ? `fraction ${top} sur ${bottom} fin de fraction` : `${top} sur ${bottom}`,
    choose: (all, chosen) => `${chosen} parmi ${all}`,
    power: (base, exponent, isLong) =>
      `${base} ${POWERS[exponent] ?? `puissance ${exponent}`}${isLong ? ' fin de puissance' : ''}`,
    index: (base, index, isLong) => `${base} indice ${index}${isLong ? ' fin d’indice' : ''}`,
    root: (radicand, degree, isLong) =>
      `racine ${degree ? `d’ordre ${degree}` : 'carrée'} de ${radicand}${isLong ? ' fin de racine' : ''}`,
    bounds: (sign, from, to, isLong) =>
      `${sign}${from && ` ${to ? 'de' : 'pour'} ${from}`}${to && ` à ${to}`}${isLong ? ' de' : ''}`,
    group: (content) => `groupe ${content} fin de groupe`,
    row: (content) => `${content},`,
    signs: {
      '+': 'plus',
      '−': 'moins',
      '×': 'fois',
      '⋅': 'fois',
      '÷': 'divisé par',
      '=': 'égale',
      '≠': 'différent de',
      '<': 'inférieur à',
      '>': 'supérieur à',
      '≤': 'inférieur ou égal à',
      '≥': 'supérieur ou égal à',
      '±': 'plus ou moins',
      '∑': 'somme',
      '∏': 'produit',
      '∫': 'intégrale',
      '→': 'tend vers',
      '∞': 'l’infini',
      '(': 'parenthèse ouvrante',
      ')': 'parenthèse fermante',
    },
    marks: {
      '′': '# prime',
      '″': '# seconde',
      '‴': '# tierce',
      '∘': '# degrés',
      '∗': '# étoile',
      '^': '# chapeau',
      '‾': '# barre',
      '→': 'vecteur #',
      '˙': '# point',
      '¨': '# point point',
      '~': '# tilde',
      _: '# souligné',
    },
  },
  readAloud: (result, reading) => `${result}\u00a0: ${reading}`,
  afterAct: (act, count) => `${act}, ${count}`,
  strokesErased: erased,
  strokeOf: (chosen, count) =>
    `Trait ${chosen.toLocaleString('fr')} sur ${count.toLocaleString('fr')}`,
  clear: 'Tout effacer',
  keyNames: {
    Control: 'Ctrl',
    Shift: 'Maj',
    Delete: 'Suppr',
    Backspace: 'Retour arrière',
    Enter: 'Entrée',
  },
  finger: 'Écrire au doigt',
  fullScreen: 'Plein écran',
  leaveFullScreen: 'Quitter le plein écran',
  noFullScreen: 'Le plein écran n’est pas possible ici.',
  copy: 'Copier',
  edit: 'Saisir du LaTeX',
  copied: 'Copié.',
  copyFailed: 'La copie n’a pas été autorisée.',
  latex: 'LaTeX',
  mathML: 'MathML',
  inkAs: (format) => `Encre en ${format}`,
  noMathML: 'Impossible de copier ceci en MathML.',
  done: 'Terminé',
  cancel: 'Annuler',
  notMaths: 'Impossible d’afficher ceci comme des mathématiques',
  problemAt: (character) => `Problème au caractère ${character.toLocaleString('fr')}`,
  because: (place, reason) => `${place}\u00a0: ${reason}`,
  unknownCommand: (command) => `${command} n’est pas connu ici.`,
  somethingMissing: 'Il manque quelque chose ici.',
  unexpected: (sign) => `${sign} n’a pas sa place ici.`,
  doubleScript: 'Deux exposants ou deux indices de suite.',
  typed: 'Saisi',
  older: 'Plus ancien que votre encre',
  unsure: (confidence) => `Incertain\u00A0: ${percent('fr', confidence)}`,
  newInk: 'Il y a de la nouvelle encre.',
  keepTyped: 'Garder la saisie',
  readInk: 'Lire l’encre',
  tryAgain: 'Réessayer',
  result: 'Formule reconnue',
  connecting: 'Connexion…',
  recognizing: 'Lecture…',
  waiting: 'Lecture dans un instant…',
  held: `La lecture fait une courte pause. ${KEPT}`,
  retrying: `Pas encore de réponse. ${AGAIN}`,
  busy: `${BUSY} ${AGAIN}`,
  signIn: `La reconnaissance n’est pas disponible. ${KEPT} Vous devez peut-être vous reconnecter.`,
  nothingRecognized: 'Rien n’est encore reconnu.',
  valueMissing: 'Veuillez écrire une réponse.',
  notReadYet: 'Ce que vous avez écrit n’est pas encore lu.',
  errors: {
    token: UNAVAILABLE,
    unauthorized: UNAVAILABLE,
    configuration: UNAVAILABLE,
    protocol: UNAVAILABLE,
    server: UNAVAILABLE,
    timeout: UNAVAILABLE,
    'rate-limited': `${BUSY} ${KEPT}`,
    quota: `Plus rien ne peut être lu pour le moment. ${KEPT}`,
    offline: `Vous semblez être hors ligne. ${KEPT}`,
    'too-large': 'Il y a trop d’écriture. Veuillez en effacer une partie.',
    unreadable: 'La lecture est incertaine. Essayez d’écrire plus grand.',
  },
};
