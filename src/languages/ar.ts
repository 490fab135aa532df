/** Arabic, modern standard. Says nothing about direction: that is the page's `dir`. No logic. */
import type { Messages } from '../messages.js';
import { plural } from '../plural.js';
import { percent } from '../percent.js';

const KEPT = 'ما كتبته محفوظ.';
const UNAVAILABLE = `التعرّف على الكتابة غير متاح حاليًا. ${KEPT}`;
const AGAIN = `${KEPT} ستُعاد المحاولة بعد قليل.`;
const BUSY = 'خدمة التعرّف على الكتابة مشغولة.';

const strokes = plural('ar', {
  zero: 'بلا خطوط',
  one: 'خط واحد',
  two: 'خطّان',
  few: '# خطوط',
  many: '# خطًّا',
  other: '# خط',
});
const erased = plural('ar', {
  zero: 'لم يُمسح أي خط.',
  one: 'مُسح خط واحد.',
  two: 'مُسح خطّان.',
  few: 'مُسحت # خطوط.',
  many: 'مُسح # خطًّا.',
  other: 'مُسح # خط.',
});

const POWERS: Readonly<Record<string, string>> = { '2': 'تربيع', '3': 'تكعيب' };

export const messages: Messages = {
  lang: 'ar',
  surface: 'مساحة لكتابة الرياضيات',
  strokeCount: (count) => (count === 0 ? 'فارغة' : strokes(count)),
  placeholder: 'اكتب الرياضيات هنا',
  toolbar: 'أدوات الكتابة',
  undo: 'تراجع',
  redo: 'إعادة',
  erase: 'ممحاة',
  spoken: {
    fraction: (top, bottom, isLong) =>
      isLong ? `كسر ${top} على ${bottom} نهاية الكسر` : `${top} على ${bottom}`,
    choose: (all, chosen) => `${all} فوق ${chosen}`,
    power: (base, exponent, isLong) =>
      `${base} ${POWERS[exponent] ?? `أس ${exponent}`}${isLong ? ' نهاية الأس' : ''}`,
    index: (base, index, isLong) => `${base} دليل ${index}${isLong ? ' نهاية الدليل' : ''}`,
    root: (radicand, degree, isLong) =>
      `الجذر ${degree ? `من الدرجة ${degree}` : 'التربيعي'} لـ ${radicand}${isLong ? ' نهاية الجذر' : ''}`,
    bounds: (sign, from, to, isLong) =>
      `${sign}${from && ` ${to ? 'من' : 'عند'} ${from}`}${to && ` إلى ${to}`}${isLong ? ' لـ' : ''}`,
    group: (content) => `عبارة ${content} نهاية العبارة`,
    row: (content) => `${content}،`,
    signs: {
      '+': 'زائد',
      '−': 'ناقص',
      '×': 'في',
      '⋅': 'في',
      '÷': 'على',
      '=': 'يساوي',
      '≠': 'لا يساوي',
      '<': 'أصغر من',
      '>': 'أكبر من',
      '≤': 'أصغر من أو يساوي',
      '≥': 'أكبر من أو يساوي',
      '±': 'زائد أو ناقص',
      '∑': 'مجموع',
      '∏': 'جداء',
      '∫': 'تكامل',
      '→': 'يؤول إلى',
      '∞': 'لانهاية',
      '(': 'افتح القوس',
      ')': 'أغلق القوس',
    },
    marks: {
      '′': '# شرطة',
      '″': '# شرطتان',
      '‴': '# ثلاث شرطات',
      '∘': '# درجة',
      '∗': '# نجمة',
      '^': '# قبعة',
      '‾': '# بار',
      '→': 'المتجه #',
      '˙': '# نقطة',
      '¨': '# نقطتان',
      '~': '# تيلدا',
      _: '# تحته خط',
    },
  },
  readAloud: (result, reading) => `${result}: ${reading}`,
  afterAct: (act, count) => `${act}، ${count}`,
  strokesErased: erased,
  strokeOf: (chosen, count) =>
    `الخط ${chosen.toLocaleString('ar')} من ${count.toLocaleString('ar')}`,
  clear: 'مسح الكل',
  finger: 'الكتابة بالإصبع',
  fullScreen: 'ملء الشاشة',
  leaveFullScreen: 'إنهاء ملء الشاشة',
  noFullScreen: 'ملء الشاشة غير ممكن هنا.',
  copy: 'نسخ',
  edit: 'كتابة LaTeX',
  copied: 'تم النسخ.',
  copyFailed: 'لم يُسمح بالنسخ.',
  latex: 'LaTeX',
  mathML: 'MathML',
  inkAs: (format) => `الحبر بصيغة ${format}`,
  noMathML: 'لا يمكن نسخ هذا بصيغة MathML.',
  done: 'تم',
  cancel: 'إلغاء',
  notMaths: 'لا يمكن عرض هذا كصيغة رياضية',
  problemAt: (character) => `مشكلة عند الحرف ${character.toLocaleString('ar')}`,
  typed: 'مكتوب',
  older: 'أقدم من حبرك',
  unsure: (confidence) => `غير مؤكد: ${percent('ar', confidence)}`,
  newInk: 'يوجد حبر جديد.',
  keepTyped: 'احتفظ بما كتبته',
  readInk: 'اقرأ الحبر',
  tryAgain: 'إعادة المحاولة',
  result: 'الصيغة التي جرى التعرّف عليها',
  connecting: 'جارٍ الاتصال…',
  recognizing: 'تجري القراءة…',
  waiting: 'ستبدأ القراءة قريبًا…',
  held: `القراءة متوقفة لفترة قصيرة. ${KEPT}`,
  retrying: `لا توجد استجابة بعد. ${AGAIN}`,
  busy: `${BUSY} ${AGAIN}`,
  signIn: `التعرّف على الكتابة غير متاح. ${KEPT} قد تحتاج إلى تسجيل الدخول من جديد.`,
  nothingRecognized: 'لم يجرِ التعرّف على شيء بعد.',
  valueMissing: 'يُرجى كتابة إجابة.',
  notReadYet: 'لم يُقرأ ما كتبته بعد.',
  errors: {
    token: UNAVAILABLE,
    unauthorized: UNAVAILABLE,
    configuration: UNAVAILABLE,
    protocol: UNAVAILABLE,
    server: UNAVAILABLE,
    timeout: UNAVAILABLE,
    'rate-limited': `${BUSY} ${KEPT}`,
    quota: `لا يمكن قراءة المزيد في الوقت الحالي. ${KEPT}`,
    offline: `يبدو أنك غير متصل بالإنترنت. ${KEPT}`,
    'too-large': 'الكتابة كثيرة جدًّا. يُرجى مسح جزء منها.',
    unreadable: 'القراءة غير مؤكدة. جرّب الكتابة بحجم أكبر.',
  },
};
