// Reads the open ink collections and maps their labels to the recogniser's classes.
// Knows the data files' form; must not know features, layout or the network.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The data folder: first argument of the script, or INK_DATA. */
export function dataFolder() {
  const folder = process.argv[2] ?? process.env.INK_DATA;
  if (!folder) throw new Error('Give the data folder as first argument or in INK_DATA.');
  return folder;
}

/** Records of one collection, such as `open/unipen`. */
export function* records(folder, name) {
  const text = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString('utf8');
  for (const line of text.split('\n')) if (line) yield JSON.parse(line);
}

/** A stable small hash: the split by writers must never change between runs. */
export function hash(text) {
  let value = 2166136261;
  for (const char of text) value = Math.imul(value ^ char.codePointAt(0), 16777619) >>> 0;
  value = Math.imul(value ^ (value >>> 15), 2246822519) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}

/** Whether a writer is never trained on: about a fifth of the writers of each collection. */
export function isHeldOut(record) {
  if (record.source.startsWith('pendigits')) return hash(`q${record.writer}`) % 5 === 0;
  if (record.source.startsWith('unipen')) return hash(`u${record.writer}`) % 6 === 0;
  return record.id.startsWith('mathnote/run') && hash(record.id) % 4 === 0;
}

/** Labels with the same shape as a class of ours. */
// prettier-ignore
const SAME = {
  '\\cdot': '.', '\\cdotp': '.', '\\frac': '-', '\\Sigma': '\\sum', '\\Pi': '\\prod',
  '\\varepsilon': '\\epsilon', '\\varphi': '\\phi', '\\vartheta': '\\theta', '\\circ': 'o',
  '\\sqrt{}': '\\sqrt', '\\surd': '\\sqrt', '\\textsurd': '\\sqrt', '\\texttimes': '\\times',
  '\\textdiv': '\\div', '\\textpm': '\\pm', '\\textbar': '|', '\\mid': '|', '\\vert': '|',
  '\\lvert': '|', '\\textbraceleft': '\\{', '\\textbraceright': '\\}', '\\textgreater': '>',
  '\\textless': '<', '\\langle': '<', '\\rangle': '>', '\\leqslant': '\\leq',
  '\\geqslant': '\\geq', '\\textasteriskcentered': '*', '\\ast': '*', '\\to': '\\rightarrow',
  '\\longrightarrow': '\\rightarrow', '\\textrightarrow': '\\rightarrow',
  '\\shortrightarrow': '\\rightarrow', '\\leftarrow': '\\leftarrow', '\\gets': '\\leftarrow',
  '\\longleftarrow': '\\leftarrow', '\\Longrightarrow': '\\Rightarrow', '\\upalpha': '\\alpha',
  '\\upbeta': '\\beta', '\\textbeta': '\\beta', '\\upgamma': '\\gamma', '\\textgamma': '\\gamma',
  '\\updelta': '\\delta', '\\upepsilon': '\\epsilon', '\\upvarepsilon': '\\epsilon',
  '\\textepsilon': '\\epsilon', '\\uptheta': '\\theta', '\\texttheta': '\\theta',
  '\\uplambda': '\\lambda', '\\textlambda': '\\lambda', '\\upmu': '\\mu', '\\upsigma': '\\sigma',
  '\\upphi': '\\phi', '\\upvarphi': '\\phi', '\\textphi': '\\phi', '\\uppsi': '\\psi',
  '\\upomega': '\\omega', '\\textomega': '\\omega', '\\uprho': '\\rho', '\\uptau': '\\tau',
  '\\upxi': '\\xi', '\\uppi': '\\pi', '\\Updelta': '\\Delta', '\\triangle': '\\Delta',
  '\\vartriangle': '\\Delta', '\\Upomega': '\\Omega', '\\Upgamma': '\\Gamma',
  '\\Upphi': '\\Phi', '\\Uppsi': '\\Psi', '\\Uptheta': '\\Theta', '\\Upsigma': '\\sum',
  '\\Uppi': '\\prod', '\\ni': undefined,
};

/** The class of a label, or undefined where the label is none of ours. */
export function classOf(label, known) {
  const name = label in SAME ? SAME[label] : label;
  return name !== undefined && known.has(name) ? name : undefined;
}

/** Commands whose pictures resemble none of our classes well: teachers of `junk`. */
const ODD =
  /^\\(Bat|Celtcross|Email|Faxmachine|Frowny|Jupiter|Smiley|Yinyang|Telefon|Mundus|Letter|Heart|Saturn|Neptune|Uranus|Virgo|Scorpio|Sagittarius|skull|smiley|frownie|bell|phone|sun|Sun|recorder|clock|spadesuit|clubsuit|heartsuit|textmusicalnote|textreferencemark|textonehalf|textthreequarters|textonequarter|textnumero|textcopyright|textregistered|textpertenthousand|maltese|dag|ddag|textsection|bigstar|boxtimes|boxplus|boxdot|lightning|Lightning|EyesDollar|Ecommerce|Mobilefone|Pickup|astrosun|circledR|textservicemark|texttrademark|rightleftharpoons|leftrightsquigarrow|rightsquigarrow|blacksquare|blacklozenge|Leo|Libra|Aquarius|Gemini|Capricorn|leo|libra|capricornus|scorpio|mathfrak\{[A-Z]\})$/;
export const isOdd = (label) => ODD.test(label);
