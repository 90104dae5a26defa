/// A sentence in the two languages of the program.
package struct LawText: Hashable, Sendable {
  package let en: String
  package let it: String
  package init(en: String, it: String) {
    self.en = en
    self.it = it
  }

  package func text(italian: Bool) -> String { italian ? it : en }
}
