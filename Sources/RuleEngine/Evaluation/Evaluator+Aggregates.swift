import RuleLanguage
import ScreenLibrary

extension Evaluator {
  func aggregate(_ function: Aggregate.Function, _ domain: Int, _ condition: NodeID?, _ of: NodeID?, _ type: ExpressionType) -> Vector {
    let elements = elements(of: domain)
    let condition = condition.map(vector)
    // Titles are told apart by their letters: their values are not those of their texts.
    let titles = function == .distinct ? of.flatMap { isOfTitles($0) ? $0 : nil } : nil
    let of = of.map(vector)
    var result = Vector(count: elements.setCount)
    var each: [UInt16] = []
    var mixedCurrencies: [UInt16] = []
    if let of, type == .money || function == .distinct {
      if case .each(let currencies) = of.currencies {
        mixedCurrencies = currencies
        if type == .money { each = [UInt16](repeating: Vector.anyCurrency, count: elements.setCount) }
      } else if type == .money {
        result.currencies = of.currencies
        if case .none = of.currencies { result.currencies = .all(Vector.anyCurrency) }
      }
    }
    if titles == nil, condition == nil, mixedCurrencies.isEmpty, of?.reasons.isEmpty ?? true, elements.reasons.isEmpty,
      let plain = plain(function, elements, of?.values, result)
    {
      return elements.spread(plain)
    }
    if titles == nil, let condition, mixedCurrencies.isEmpty, condition.reasons.isEmpty, of?.reasons.isEmpty ?? true, elements.reasons.isEmpty,
      let chosen = chosen(function, elements.offsets, condition.values, of?.values, result)
    {
      return elements.spread(chosen)
    }
    var kept: [Int] = []
    var values: [Double] = []
    let offsets = elements.offsets
    let (truths, unknownTruths) = (condition?.values ?? [], condition?.reasons ?? [])
    let (numbers, unknownNumbers) = (of?.values ?? [], of?.reasons ?? [])
    let (isConditional, hasNumbers) = (condition != nil, of != nil)
    subjects: for subject in 0..<elements.setCount {
      var missing = elements.reason(ofSet: subject)
      if missing != 0 {
        result.setMissing(subject, missing)
        continue
      }
      kept.removeAll(keepingCapacity: true)
      for i in Int(offsets[subject])..<Int(offsets[subject + 1]) {
        if isConditional {
          let reason = unknownTruths.isEmpty ? 0 : unknownTruths[i]
          if reason != 0 {
            if missing == 0 { missing = reason }
            continue
          }
          if truths[i] == 0 { continue }
        }
        kept.append(i)
      }
      if function == .any || function == .all {
        let decides: Double = function == .any ? 1 : 0
        var isDecided = !hasNumbers && function == .any && !kept.isEmpty
        if hasNumbers {
          for i in kept {
            let reason = unknownNumbers.isEmpty ? 0 : unknownNumbers[i]
            if reason != 0 {
              if missing == 0 { missing = reason }
            } else if numbers[i] == decides {
              isDecided = true
              break
            }
          }
        }
        if isDecided {
          result.values[subject] = decides
        } else if missing != 0 {
          result.setMissing(subject, missing)
        } else {
          result.values[subject] = 1 - decides
        }
        continue
      }
      if missing != 0 {
        result.setMissing(subject, missing)
        continue
      }
      guard hasNumbers else {
        result.values[subject] = Double(kept.count)
        continue
      }
      if !unknownNumbers.isEmpty, let unknown = kept.first(where: { unknownNumbers[$0] != 0 }) {
        result.setMissing(subject, unknownNumbers[unknown])
        continue
      }
      if let titles {
        result.values[subject] = Double(Set(kept.map { Array(string(titles, $0).utf8) }).count)
        continue
      }
      if !mixedCurrencies.isEmpty, function != .distinct {
        var own = Vector.anyCurrency
        for i in kept {
          guard goTogether(own, mixedCurrencies[i]) else {
            result.setMissing(subject, data.reasons.ofCurrencies(own, mixedCurrencies[i]))
            continue subjects
          }
          if own == Vector.anyCurrency { own = mixedCurrencies[i] }
        }
        if !each.isEmpty { each[subject] = own }
      }
      if kept.isEmpty, function != .sum, function != .distinct {
        result.setMissing(subject, data.reasons.emptySet)
        continue
      }
      switch function {
      case .sum, .mean:
        var sum = 0.0
        for i in kept { sum += numbers[i] }
        result.values[subject] = function == .sum ? sum : sum / Double(kept.count)
      case .min:
        var best = Double.infinity
        for i in kept where numbers[i] < best { best = numbers[i] }
        result.values[subject] = best
      case .max:
        var best = -Double.infinity
        for i in kept where numbers[i] > best { best = numbers[i] }
        result.values[subject] = best
      case .median:
        values.removeAll(keepingCapacity: true)
        for i in kept { values.append(numbers[i]) }
        values.sort()
        result.values[subject] = Quantile.median(values)
      case .distinct:
        values.removeAll(keepingCapacity: true)
        for i in kept { values.append(numbers[i]) }
        if !mixedCurrencies.isEmpty {
          result.values[subject] = Double(Set(kept.map { SIMD2(numbers[$0], Double(mixedCurrencies[$0])) }).count)
          continue
        }
        values.sort()
        var distinct = 0
        for i in values.indices where i == 0 || values[i] != values[i - 1] { distinct += 1 }
        result.values[subject] = Double(distinct)
      case .count, .any, .all: result.values[subject] = Double(kept.count)
      }
    }
    if !each.isEmpty { result.currencies = .each(each) }
    return elements.spread(result)
  }

  /// The elements that satisfy a condition, all of them known: no list of them is needed. `nil` for functions that sort.
  private func chosen(_ function: Aggregate.Function, _ offsets: [Int32], _ truths: [Double], _ values: [Double]?, _ empty: Vector) -> Vector? {
    var numbers = empty.values
    var reasons: [UInt16] = []
    let ones = values == nil
    let values = values ?? truths
    switch function {
    case .median, .distinct: return nil
    case .all, .sum, .mean, .min, .max: if ones { return nil }
    case .any, .count: break
    }
    if ones {
      truths.withUnsafeBufferPointer { truths in
        for set in numbers.indices {
          var count = 0
          for i in Int(offsets[set])..<Int(offsets[set + 1]) where truths[i] != 0 { count += 1 }
          numbers[set] = function == .count ? Double(count) : count > 0 ? 1 : 0
        }
      }
      var result = empty
      result.values = numbers
      return result
    }
    for set in numbers.indices {
      let range = Int(offsets[set])..<Int(offsets[set + 1])
      var count = 0
      var sum = 0.0
      var least = Double.infinity
      var most = -Double.infinity
      var isFound = false
      let decides: Double = function == .all ? 0 : 1
      for i in range where truths[i] != 0 {
        count += 1
        let value = values[i]
        sum += value
        if value < least { least = value }
        if value > most { most = value }
        if value == decides { isFound = true }
      }
      switch function {
      case .count: numbers[set] = Double(count)
      case .any, .all: numbers[set] = isFound ? decides : 1 - decides
      case .sum: numbers[set] = sum
      case .mean, .min, .max:
        if count == 0 {
          if reasons.isEmpty { reasons = [UInt16](repeating: 0, count: numbers.count) }
          reasons[set] = data.reasons.emptySet
        } else {
          numbers[set] = function == .mean ? sum / Double(count) : function == .min ? least : most
        }
      case .median, .distinct: break
      }
    }
    var result = empty
    result.values = numbers
    result.reasons = reasons
    return result
  }

  /// All elements count and all of them are known: no list of them is needed. `nil` for functions that sort.
  private func plain(_ function: Aggregate.Function, _ elements: Elements, _ values: [Double]?, _ empty: Vector) -> Vector? {
    var result = empty
    guard let values else {
      switch function {
      case .count: for set in 0..<elements.setCount { result.values[set] = Double(elements.range(ofSet: set).count) }
      case .any: for set in 0..<elements.setCount { result.values[set] = elements.range(ofSet: set).isEmpty ? 0 : 1 }
      default: return nil
      }
      return result
    }
    switch function {
    case .any, .all:
      let decides: Double = function == .any ? 1 : 0
      for set in 0..<elements.setCount {
        result.values[set] = elements.range(ofSet: set).contains { values[$0] == decides } ? decides : 1 - decides
      }
    case .sum, .mean, .min, .max:
      for set in 0..<elements.setCount {
        let range = elements.range(ofSet: set)
        if range.isEmpty, function != .sum {
          result.setMissing(set, data.reasons.emptySet)
          continue
        }
        switch function {
        case .min: result.values[set] = range.reduce(Double.infinity) { values[$1] < $0 ? values[$1] : $0 }
        case .max: result.values[set] = range.reduce(-Double.infinity) { values[$1] > $0 ? values[$1] : $0 }
        default:
          let sum = range.reduce(0.0) { $0 + values[$1] }
          result.values[set] = function == .sum ? sum : sum / Double(range.count)
        }
      }
    case .count: for set in 0..<elements.setCount { result.values[set] = Double(elements.range(ofSet: set).count) }
    case .median, .distinct: return nil
    }
    return result
  }
}
