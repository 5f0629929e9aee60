import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { yaml } from '@codemirror/lang-yaml'
import { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { properties } from '@codemirror/legacy-modes/mode/properties'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state'
import { Decoration, EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, type DecorationSet } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { t } from '@/locales'

export type Format = 'yaml' | 'properties' | 'json' | 'text'

/** Colours come from the tokens of the theme, so that an editor never has one of its own. */
const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--text)', fontSize: '12.5px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--text)', padding: '6px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--text-3)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--hover) 60%, transparent)' },
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'color-mix(in srgb, var(--accent) 24%, transparent) !important' },
  '.cm-problem': { backgroundColor: 'var(--bad-soft)' },
  '.cm-specialChar': { color: 'var(--bad)' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--text)' },
  '.cm-panel input, .cm-panel button': { font: 'inherit' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: 'none' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)' },
})

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName, tags.keyword], color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string), tags.content], color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--warn)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--text-3)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--bad)' },
])

function language(format: Format): Extension {
  if (format === 'yaml') return yaml()
  if (format === 'json') return json()
  return format === 'properties' ? StreamLanguage.define(properties) : []
}

/** Marks the line that a problem stands in; 0 for none. */
export const markLine = StateEffect.define<number>()

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(markLine)) continue
      const known = effect.value >= 1 && effect.value <= transaction.state.doc.lines
      return known ? Decoration.set([Decoration.line({ class: 'cm-problem' }).range(transaction.state.doc.line(effect.value).from)]) : Decoration.none
    }
    return decorations.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** What both sides have. Tab indents; Escape and then Tab leaves the editor, as CodeMirror has it for the keyboard. */
export function setup(format: Format, label: string, editable: boolean): Extension[] {
  return [
    lineNumbers(),
    highlightSpecialChars(),
    drawSelection(),
    bracketMatching(),
    highlightSelectionMatches(),
    syntaxHighlighting(colours),
    language(format),
    indentUnit.of('  '),
    look,
    EditorView.lineWrapping,
    EditorState.phrases.of({ '$ unchanged lines': t('config.unchanged') }),
    EditorView.contentAttributes.of({ 'aria-label': label }),
    ...(editable
      ? [history(), indentOnInput(), highlightActiveLine(), highlightActiveLineGutter(), marked, keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap, ...searchKeymap])]
      : [EditorState.readOnly.of(true), keymap.of(searchKeymap)]),
  ]
}
