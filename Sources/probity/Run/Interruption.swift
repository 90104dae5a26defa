import CLinux
import Documents
import Glibc

/// Ctrl-C, SIGTERM and a closed terminal end a run at once, whatever it is doing: a thread of its own waits for them, removes what was begun, and ends the
/// process with 130. Nothing is left to chance in long loops, and no library's loop can hold a signal back.
enum Interruption {
  /// A signal that the starter had ignored stays ignored: so do `nohup`, and shells for programs in the background.
  private static let wanted = [SIGINT, SIGTERM, SIGHUP].filter { probity_is_ignored($0) == 0 }

  /// To be called before anything else: every later thread inherits that the signals wait for the listener.
  static func listen() {
    signal(SIGPIPE, SIG_IGN)
    // A file that may grow no further is a failure to write, which is told.
    signal(SIGXFSZ, SIG_IGN)
    guard !wanted.isEmpty else { return }
    var set = signals(wanted)
    // Blocked, whatever mask a starter with threads of its own hands down; a signal that arrives from here on waits.
    guard pthread_sigmask(SIG_BLOCK, &set, nil) == 0 else { return }
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { _ in
        Interruption.waitAndEnd()
        return nil
      }, nil)
    // Without the listener the system's own answer to the signals is the better one.
    if failure != 0 { pthread_sigmask(SIG_UNBLOCK, &set, nil) }
  }

  private static func waitAndEnd() {
    var set = signals(wanted)
    var number: Int32 = 0
    while sigwait(&set, &number) != 0 {}
    OutputFolder.abandonAll { isInPlace in
      Console.error(isInPlace ? "interrupted; the folder is complete and in its place" : "interrupted; nothing was written")
      _exit(ExitStatus.interrupted.rawValue)
    }
  }

  private static func signals(_ numbers: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    return set
  }
}
