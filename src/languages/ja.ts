/** Japanese, in the polite form. No logic. */
import type { Messages } from '../messages.js';
import { percent, plural } from './plural.js';

const KEPT = '書いた内容は残っています。';
const UNAVAILABLE = `現在、認識機能を利用できません。${KEPT}`;
const AGAIN = `${KEPT}まもなく再試行します。`;
const BUSY = '認識機能が混み合っています。';

const strokes = plural('ja', { other: '#画' });
const erased = plural('ja', { other: '#画を消しました。' });

export const messages: Messages = {
  lang: 'ja',
  surface: '数式の手書きエリア',
  strokeCount: (count) => (count === 0 ? '未記入' : strokes(count)),
  placeholder: 'ここに数式を書いてください',
  toolbar: '手書きツール',
  undo: '元に戻す',
  redo: 'やり直す',
  erase: '消しゴム',
  spoken: {
    fraction: (top, bottom, isLong) => `${bottom} 分の ${top}${isLong ? ' 分数終わり' : ''}`,
    power: (base, exponent) => `${base} の ${exponent} 乗`,
    index: (base, index) => `${base} 添字 ${index}`,
    root: (radicand, degree, isLong) =>
      `${degree ? `${degree} 乗根` : 'ルート'} ${radicand}${isLong ? ' 根号終わり' : ''}`,
    bounds: (sign, from, to) => `${sign}${from && ` ${from} から`}${to && ` ${to} まで`}`,
    signs: {
      '+': 'プラス',
      '−': 'マイナス',
      '×': 'かける',
      '⋅': 'かける',
      '÷': '割る',
      '=': 'イコール',
      '≠': 'ノットイコール',
      '<': '小なり',
      '>': '大なり',
      '≤': '小なりイコール',
      '≥': '大なりイコール',
      '±': 'プラスマイナス',
      '∑': '総和',
      '∏': '総乗',
      '∫': '積分',
      '→': '矢印',
      '∞': '無限大',
      '(': '括弧',
      ')': '括弧閉じ',
    },
  },
  strokesErased: erased,
  strokeOf: (chosen, count) =>
    `${count.toLocaleString('ja')}画中${chosen.toLocaleString('ja')}画目`,
  clear: 'すべて消す',
  finger: '指で書く',
  fullScreen: '全画面',
  leaveFullScreen: '全画面を終了',
  noFullScreen: 'ここでは全画面にできません。',
  copy: 'コピー',
  edit: 'LaTeXを入力',
  copied: 'コピーしました。',
  copyFailed: 'コピーが許可されませんでした。',
  inkAs: (format) => `手書きを${format}で`,
  noMathML: 'MathMLとしてコピーできません。',
  done: '完了',
  cancel: 'キャンセル',
  problemAt: (character) => `${character.toLocaleString('ja')}文字目に問題`,
  typed: '入力済み',
  older: '手書きより前の結果',
  unsure: (confidence) => `不確か：${percent('ja', confidence)}`,
  newInk: '新しい手書きがあります。',
  keepTyped: '入力を残す',
  readInk: '手書きを読み取る',
  tryAgain: '再試行',
  result: '認識された数式',
  connecting: '接続中…',
  recognizing: '読み取り中…',
  waiting: 'まもなく読み取ります…',
  held: `読み取りを少し休んでいます。${KEPT}`,
  retrying: `まだ応答がありません。${AGAIN}`,
  busy: `${BUSY}${AGAIN}`,
  signIn: `認識機能を利用できません。${KEPT}もう一度ログインが必要かもしれません。`,
  nothingRecognized: 'まだ何も認識されていません。',
  valueMissing: '答えを書いてください。',
  notReadYet: '書いた内容はまだ読み取られていません。',
  errors: {
    token: UNAVAILABLE,
    unauthorized: UNAVAILABLE,
    configuration: UNAVAILABLE,
    protocol: UNAVAILABLE,
    server: UNAVAILABLE,
    timeout: UNAVAILABLE,
    'rate-limited': `${BUSY}${KEPT}`,
    quota: `今はこれ以上読み取れません。${KEPT}`,
    offline: `オフラインのようです。${KEPT}`,
    'too-large': '書き込みが多すぎます。一部を消してください。',
    unreadable: 'うまく読み取れません。もう少し大きく書いてみてください。',
  },
};
