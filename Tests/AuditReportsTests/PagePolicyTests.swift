import Testing

@testable import Documents

@Suite("What a page may load")
struct PagePolicyTests {
  @Test("Base64 as RFC 4648 has it", arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func base64(text: String, expected: String) { #expect(PagePolicy.base64(Array(text.utf8)) == expected) }

  @Test("A style within the page is named by its digest; nothing is allowed inline by word")
  func policies() {
    // printf 'p{margin:0}' | openssl dgst -sha256 -binary | base64
    #expect(PagePolicy.inlineStyle("p{margin:0}").contains("'sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA='"))
    for policy in [PagePolicy.text, PagePolicy.inlineStyle("")] {
      #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe") && !policy.contains("http"))
    }
  }
}
