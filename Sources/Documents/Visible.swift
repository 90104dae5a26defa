import Findings

/// Text for places where markup does not escape: signs that would hide or turn text are shown by their numbers.
package enum Visible {
  package static func text(_ text: String) -> String { HiddenSigns.shown(in: text) }
}
