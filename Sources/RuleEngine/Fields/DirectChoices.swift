import ProcurementModel
import TenderStore

/// Direct awards by which the buyer chose a firm anew.
extension EngineData {
  private static let noChoices = [DirectAwardBasis.framework, .inHouse, .change, .permit].map(\.number)

  /// Of each award whether it is in force, direct and a new choice: a known no decides; 2 for yes, 1 for no, 0 where status or procedure are not known and decide.
  func directChoices() -> [UInt8] {
    let (awards, processes) = (store.awards, store.processes)
    return (0..<awards.count).map { award in
      let process = Int(awards.process[award])
      let (status, method) = (awards.status[award], processes.method[process])
      if status != 0, status != AwardStatus.active.number { return 1 }
      if method != 0, method != ProcurementMethod.direct.number { return 1 }
      if Self.noChoices.contains(processes.directAwardBasis[process]) { return 1 }
      return status == 0 || method == 0 ? 0 : 2
    }
  }
}
