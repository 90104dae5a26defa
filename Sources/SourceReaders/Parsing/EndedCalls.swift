/// What is said of an award that stands in a call or lot which ended without one.
enum EndedCalls {
  static func remark(isConcluded: Bool) -> String {
    isConcluded
      ? "the call or lot was cancelled or came to nothing, and yet a contract of this award was concluded: the award counts"
      : "the call or lot was cancelled or came to nothing: so did this award, which does not count"
  }
}
