import Documents
import Findings

/// `findings.jsonl` while it is made: lines come in the order of the sources, are set aside and go into the file in the order of their ranks.
package struct FindingLines {
  private let scratch: ScratchFile
  private var lines: [(rank: FindingRank, piece: ScratchFile.Piece)] = []

  package init(_ folder: OutputFolder) throws(OutputError) { scratch = try folder.scratch() }

  /// Lines of some findings, made on one thread.
  package struct Part: ~Copyable {
    private(set) var text = ByteText(capacity: 1 << 16)
    private(set) var ends: [(rank: FindingRank, end: Int)] = []

    package init() {}

    /// `finding` as it is to be shown.
    package mutating func add(_ finding: Finding, _ rank: FindingRank, _ language: ReportLanguage, state: String?) {
      finding.write(to: &text, language, state: state, id: rank.id)
      text.add(UInt8(ascii: "\n"))
      ends.append((rank, text.count))
    }
  }

  package mutating func add(_ part: borrowing Part) throws(OutputError) {
    let piece = try scratch.append(part.text)
    var start = 0
    for (rank, end) in part.ends {
      lines.append((rank, piece.part(start, end - start)))
      start = end
    }
  }

  package mutating func write(to folder: OutputFolder) throws(OutputError) {
    lines.sort { $0.rank < $1.rank }
    try folder.write("findings.jsonl") { file throws(OutputError) in
      for line in lines { try file.write(line.piece, of: scratch) }
    }
    lines = []
  }
}
