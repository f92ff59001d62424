/** Finds what stands in the code of a screen and looks like a text for people, which belongs in the catalogue. */
import ts from 'typescript';

/** The names of attributes whose text is read or heard. */
const spoken =
  /^(aria-(label|roledescription|valuetext|description|placeholder)|title|alt|placeholder|label|hint|legend|term|text|word)$/;

/** The product’s name, and what browsers call things. */
const allowed = new Set(['Spotter', 'AbortError', 'Macintosh']);

/** `file:line: text` for each. */
export function literalTexts(file: string, code: string): string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  visit(source);
  return found;

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isThrown(node)) return;
    const text = textOf(node);
    if (text !== undefined && !allowed.has(text)) {
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${text}`);
    }
    ts.forEachChild(node, visit);
  }
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return hasLetters(node.text) ? node.text.trim() : undefined;
  if (ts.isTemplateExpression(node)) {
    const text = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
    return looksLikeSentence(text) ? text : undefined;
  }
  if (!ts.isStringLiteralLike(node)) return undefined;
  const attribute = ts.isJsxAttribute(node.parent) ? node.parent.name.getText() : undefined;
  if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return undefined;
  if (attribute !== undefined) return spoken.test(attribute) && hasLetters(node.text) ? node.text : undefined;
  return looksLikeSentence(node.text) ? node.text : undefined;
}

/** A capital letter and then small ones; or, where something else stands first, words after it. */
function looksLikeSentence(text: string): boolean {
  return /^\p{Lu}(\p{Ll}|$|[ ’])/u.test(text) || /^…[’ ]\p{Ll}+ /u.test(`${text} `);
}

function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** What is thrown is a mistake of ours, and is read by us. */
function isThrown(node: ts.Node): boolean {
  return ts.isNewExpression(node) && node.expression.getText().endsWith('Error');
}
