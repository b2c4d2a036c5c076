package dev.signalbox.guard.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.guard.approval.Refusal.Problem;
import dev.signalbox.guard.approval.audit.AuditEntry;
import dev.signalbox.guard.approval.audit.AuditLog;
import dev.signalbox.guard.approval.audit.AuditRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedExecutorTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path temp;

  private final InMemoryApprovalStore store = new InMemoryApprovalStore();
  private final ApprovalGate gate = ApprovalGate.builder(store).build();
  private final Records records = new Records();
  private GuardedExecutor executor = builder().build();
  private Path directory = Path.of("/");

  @BeforeEach
  void resolve() throws IOException {
    directory = temp.toRealPath();
  }

  @AfterEach
  void close() {
    executor.close();
  }

  private GuardedExecutor.Builder builder() {
    return GuardedExecutor.builder(HarmlessGuard.build(), gate).audit(records);
  }

  private void use(GuardedExecutor.Builder builder) {
    executor.close();
    executor = builder.build();
  }

  private Execution execute(Action action) throws InterruptedException {
    return executor.execute(action, context(), Duration.ZERO);
  }

  private ApprovalContext context() {
    return ApprovalContext.of("agent-7", directory.toString());
  }

  private Execution.Ran ran(Action action) throws InterruptedException {
    Execution execution = execute(action);
    assertThat(execution).isInstanceOf(Execution.Ran.class);
    return (Execution.Ran) execution;
  }

  private ApprovalRequest waiting(Action action) throws InterruptedException {
    Execution execution = execute(action);
    assertThat(execution).isInstanceOf(Execution.Waiting.class);
    return ((Execution.Waiting) execution).request();
  }

  private Refusal refused(Action action) throws InterruptedException {
    Execution execution = execute(action);
    assertThat(execution).isInstanceOf(Execution.Refused.class);
    return ((Execution.Refused) execution).refusal();
  }

  @Test
  void execute_allowed_runsAndTellsWhatCameOut() throws InterruptedException {
    Execution.Ran ran = ran(Action.shell("echo out; echo err >&2; exit 3"));

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.stdout()).isEqualTo(new Execution.Output("out\n", 4, false));
    assertThat(ran.stderr()).isEqualTo(new Execution.Output("err\n", 4, false));
    assertThat(ran.timedOut()).isFalse();
    assertThat(ran.request()).isEmpty();
    assertThat(ran.message()).isEqualTo("It ended with exit code 3.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "two  blanks and\ta tab",
        "lines\nand\r\nmore\n",
        "ünïcödé 漢字 🚦 e\u0301",
        "\"quotes\" and 'quotes' and \\ and $HOME and `no`",
        "-n",
        "--help",
        "*",
        ""
      })
  void execute_argvAndShell_getExactlyTheseBytes(String text) throws InterruptedException {
    String quoted = "'" + text.replace("'", "'\\''") + "'";

    assertThat(ran(Action.argv(List.of("printf", "%s", text))).stdout().text()).isEqualTo(text);
    assertThat(ran(Action.shell("printf %s " + quoted)).stdout().text()).isEqualTo(text);
  }

  @Test
  void execute_argvWithShellCharacters_meetsNoShell() throws InterruptedException {
    Execution.Ran ran = ran(Action.argv(List.of("echo", "$(echo no)", ";", "touch", "file")));

    assertThat(ran.stdout().text()).isEqualTo("$(echo no) ; touch file\n");
    assertThat(directory.resolve("file")).doesNotExist();
  }

  @Test
  void execute_shellTextThatBeginsWithADash_isTextAndNoOption() throws InterruptedException {
    Execution.Ran ran = ran(Action.shell("-nosuch 2>/dev/null; echo went on"));

    assertThat(ran.stdout().text()).isEqualTo("went on\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo a\0b", "echo \uD83D", "echo \uDEA6x"})
  void execute_whatNoProcessCanGet_isRefusedBeforeAnybodyIsAsked(String text)
      throws InterruptedException {
    assertThat(refused(Action.shell("touch held; " + text)).problem())
        .isEqualTo(Problem.NOT_RUNNABLE);
    assertThat(refused(Action.argv(List.of("touch", "held", text))).message())
        .startsWith("Nothing has run: ")
        .contains("leave it out");
    assertThat(store.list(ApprovalQuery.of(Set.of()))).isEmpty();
  }

  @Test
  void execute_argumentLargerThanTheSystemTakes_isRefused() throws InterruptedException {
    assertThat(ran(Action.argv(List.of("echo", "x".repeat(131_071)))).stdout().bytes())
        .isEqualTo(131_072);
    assertThat(refused(Action.argv(List.of("echo", "x".repeat(131_072)))).message())
        .contains("131,071 bytes");
  }

  @Test
  void execute_encodingThatLosesCharacters_isRefused() throws InterruptedException {
    use(
        builder()
            .exact(new ExactBytes(List.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII))));

    assertThat(ran(Action.shell("echo plain")).exitCode()).isZero();
    assertThat(refused(Action.shell("echo é")).message()).contains("LC_ALL=C.UTF-8");
  }

  @Test
  void execute_encodingWithOtherBytes_isRefused() throws InterruptedException {
    use(builder().exact(new ExactBytes(List.of(StandardCharsets.ISO_8859_1))));

    assertThat(refused(Action.shell("echo é")).problem()).isEqualTo(Problem.NOT_RUNNABLE);
  }

  @Test
  void execute_denied_neverRuns() throws InterruptedException {
    Refusal refusal = refused(Action.shell("echo x > made; touch denied-file"));

    assertThat(refusal.problem()).isEqualTo(Problem.DENIED);
    assertThat(refusal.message())
        .contains("Touches denied-file, which nobody may. [demo.denied]", "Next: ");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void execute_held_runsOnceAfterApprovalAndIsAskedForAnew() throws Exception {
    Action action = Action.shell("touch held-é; echo run >> log");

    ApprovalRequest request = waiting(action);
    assertThat(waiting(action).id()).isEqualTo(request.id());
    assertThat(directory).isEmptyDirectory();
    gate.approve(request.id(), "ana", "mine");
    Execution.Ran ran = ran(action);

    assertThat(ran.request()).contains(request.id());
    assertThat(directory.resolve("held-é")).exists();
    assertThat(waiting(action).id()).isNotEqualTo(request.id());
    assertThat(Files.readString(directory.resolve("log"))).isEqualTo("run\n");
  }

  @Test
  void execute_waiting_saysWhatWaitsWhyAndHowToGoOn() throws InterruptedException {
    Execution execution = execute(Action.shell("touch held"));

    assertThat(execution.message())
        .contains(
            "Nothing has run",
            ((Execution.Waiting) execution).request().id(),
            "Touches held, as a test wants it. [demo.held]",
            "exactly the same again");
  }

  @Test
  void execute_patience_runsAsSoonAsAPersonApproves() throws Exception {
    CompletableFuture<Void> person = CompletableFuture.runAsync(this::approveFirst);

    Execution execution = executor.execute(Action.shell("touch held"), context(), LONG);

    person.get(30, TimeUnit.SECONDS);
    assertThat(execution).isInstanceOf(Execution.Ran.class);
    assertThat(directory.resolve("held")).exists();
  }

  private void approveFirst() {
    List<ApprovalRequest> pending = List.of();
    while (pending.isEmpty()) {
      Thread.onSpinWait();
      pending = gate.list(ApprovalQuery.pending());
    }
    gate.approve(pending.get(0).id(), "ana", "");
  }

  @Test
  void execute_deniedByAPersonMeanwhile_hearsItOnceAndMayAskAgain() throws InterruptedException {
    Action action = Action.shell("touch held");
    ApprovalRequest request = waiting(action);
    gate.deny(request.id(), "ana", "not today");

    Refusal refusal = refused(action);

    assertThat(refusal.problem()).isEqualTo(Problem.NOT_APPROVED);
    assertThat(refusal.message()).contains("denied by ana (\"not today\")", "do something else");
    assertThat(refusal.request()).contains(request.id());
    assertThat(waiting(action).id()).isNotEqualTo(request.id());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void execute_otherDirectoryPrincipalOrTextThanApproved_isAnotherRequest() throws Exception {
    Action action = Action.shell("touch held");
    ApprovalRequest request = waiting(action);
    gate.approve(request.id(), "ana", "");
    Path other = Files.createDirectory(directory.resolve("other"));

    Execution elsewhere =
        executor.execute(action, ApprovalContext.of("agent-7", other.toString()), Duration.ZERO);
    Execution byOther =
        executor.execute(
            action, ApprovalContext.of("agent-8", directory.toString()), Duration.ZERO);

    assertThat(elsewhere).isInstanceOf(Execution.Waiting.class);
    assertThat(byOther).isInstanceOf(Execution.Waiting.class);
    assertThat(waiting(Action.shell("touch held ")).id()).isNotEqualTo(request.id());
    assertThat(other).isEmptyDirectory();
    assertThat(directory.resolve("held")).doesNotExist();
  }

  @Test
  void execute_linkThatPointsElsewhereAfterApproval_isAnotherRequest() throws Exception {
    Path first = Files.createDirectory(directory.resolve("first"));
    Path second = Files.createDirectory(directory.resolve("second"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), first);
    ApprovalContext throughLink = ApprovalContext.of("agent-7", link.toString());
    Action action = Action.shell("touch held");
    Execution.Waiting asked =
        (Execution.Waiting) executor.execute(action, throughLink, Duration.ZERO);
    gate.approve(asked.request().id(), "ana", "");

    Files.delete(link);
    Files.createSymbolicLink(link, second);

    assertThat(asked.request().context().directory()).isEqualTo(first.toString());
    assertThat(executor.execute(action, throughLink, Duration.ZERO))
        .isInstanceOf(Execution.Waiting.class);
    assertThat(second).isEmptyDirectory();
  }

  @Test
  void execute_noSuchDirectory_isRefusedBeforeAnybodyIsAsked() throws InterruptedException {
    ApprovalContext nowhere = ApprovalContext.of("agent-7", directory + "/missing");

    Execution execution = executor.execute(Action.shell("touch held"), nowhere, Duration.ZERO);

    assertThat(execution.message()).contains("directory must be absolute and exist");
    assertThat(gate.countPending()).isZero();
  }

  @Test
  void execute_toolOrMail_isRefused() throws InterruptedException {
    assertThat(refused(Action.tool("bash", "ls")).message()).contains("a tool is no command");
  }

  @Test
  void execute_programThatIsNotThere_endsLikeAShellSaysIt() throws InterruptedException {
    Execution.Ran ran = ran(Action.argv(List.of("./no-such-program")));

    assertThat(ran.exitCode()).isEqualTo(127);
    assertThat(ran.stderr().text()).contains("no-such-program");
  }

  @Test
  void execute_environment_holdsTheAllowedNamesOnly() throws InterruptedException {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put("SECRET_TOKEN", "hush");
    variables.put("LD_PRELOAD", "/x.so");
    variables.put("BASH_FUNC_ls%%", "() { echo mine; }");
    variables.put("CI_STEP", "7");
    use(builder().variables(variables).pass(Set.of("CI_STEP", "NOT_SET")));

    List<String> lines = ran(Action.argv(List.of("env"))).stdout().text().lines().toList();

    assertThat(lines).contains("CI_STEP=7").anyMatch(line -> line.startsWith("PATH="));
    assertThat(lines)
        .noneMatch(line -> line.contains("hush") || line.contains("LD_") || line.contains("BASH_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BASH_ENV", "ENV", "SHELLOPTS", "CDPATH", "BASH_FUNC_ls%%", "", "a=b"})
  void pass_nameThatChangesWhatAShellRuns_isRefused(String name) {
    assertThatThrownBy(() -> builder().pass(Set.of(name)).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void execute_standardInput_isEmpty() throws InterruptedException {
    assertThat(ran(Action.argv(List.of("cat"))).stdout().bytes()).isZero();
  }

  @Test
  void execute_moreOutputThanKept_isReadToItsEndAndCut() throws InterruptedException {
    use(builder().limits(ExecutionLimits.DEFAULT.withOutputBytes(1000)));

    Execution.Ran ran =
        ran(Action.shell("head -c 3000000 /dev/zero; head -c 2000000 /dev/zero >&2; echo é"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.stdout().bytes()).isEqualTo(3_000_003);
    assertThat(ran.stdout().text()).hasSize(1000);
    assertThat(ran.stdout().truncated()).isTrue();
    assertThat(ran.stderr().bytes()).isEqualTo(2_000_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void execute_outputCutInACharacter_endsBeforeIt(int kept) throws InterruptedException {
    use(builder().limits(ExecutionLimits.DEFAULT.withOutputBytes(kept)));

    Execution.Output output = ran(Action.shell("printf 'é漢🚦'")).stdout();

    assertThat("é漢🚦").startsWith(output.text());
    assertThat(output.truncated()).isEqualTo(kept < 9);
  }

  @Test
  void execute_timeout_killsChildrenInTheBackgroundAndThoseThatLeft() throws Exception {
    use(builder().limits(ExecutionLimits.DEFAULT.withTimeout(Duration.ofMillis(1500))));

    Execution.Ran ran =
        ran(
            Action.shell(
                "sleep 611 & echo $!; (setsid sleep 612 & echo $!); (sleep 613 & echo $!) & sleep"
                    + " 614"));

    assertThat(ran.timedOut()).isTrue();
    assertThat(ran.exitCode()).isEqualTo(137);
    assertThat(ran.elapsed()).isLessThan(LONG);
    List<Long> children = ran.stdout().text().lines().map(Long::valueOf).toList();
    assertThat(children).hasSize(3).allSatisfy(GuardedExecutorTest::assertEnded);
  }

  /** Ended, or about to be: killed, and not yet collected by whoever adopted it. */
  private static void assertEnded(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    if (handle.isPresent()) {
      try {
        Path stat = Path.of("/proc/" + pid + "/stat");
        assertThat(Files.readString(stat)).contains(") Z ");
      } catch (IOException gone) {
        assertThat(gone).isNotNull();
      }
    }
  }

  @Test
  void execute_childThatKeepsTheOutputOpen_doesNotHoldItUp() throws Exception {
    use(builder().limits(ExecutionLimits.DEFAULT.withDrain(Duration.ofMillis(100))));

    Execution.Ran ran = ran(Action.shell("sleep 621 & echo $!"));

    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(ran.stdout().text().strip())).orElseThrow();
    assertThat(ran.exitCode()).isZero();
    assertThat(child.isAlive()).isTrue();
    child.destroyForcibly();
  }

  @Test
  void execute_killRemaining_leavesNothingBehind() throws InterruptedException {
    use(builder().limits(ExecutionLimits.DEFAULT.withKillRemaining(true)));

    Execution.Ran ran = ran(Action.shell("sleep 631 & echo $!; setsid sleep 632 & echo $!"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.stdout().text().lines().map(Long::valueOf).toList())
        .hasSize(2)
        .allSatisfy(GuardedExecutorTest::assertEnded);
  }

  @Test
  void execute_interrupted_killsAndNotesIt() throws Exception {
    Thread agent = Thread.currentThread();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              while (!Files.exists(directory.resolve("begun"))) {
                Thread.onSpinWait();
              }
              agent.interrupt();
            });

    assertThatThrownBy(() -> execute(Action.shell("echo $$ > pid; touch begun; sleep 641")))
        .isInstanceOf(InterruptedException.class);

    other.get(30, TimeUnit.SECONDS);
    assertEnded(Long.parseLong(Files.readString(directory.resolve("pid")).strip()));
    assertThat(records.last().fields()).containsEntry("interrupted", "true");
  }

  @Test
  void close_whileItRuns_killsItAndRunsNothingMore() throws Exception {
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              while (!Files.exists(directory.resolve("begun"))) {
                Thread.onSpinWait();
              }
              executor.close();
            });

    Execution.Ran ran = ran(Action.shell("touch begun; sleep 651"));

    other.get(30, TimeUnit.SECONDS);
    assertThat(ran.exitCode()).isEqualTo(137);
    assertThat(refused(Action.shell("echo no")).message()).contains("closed");
  }

  @Test
  void execute_audit_tellsHowItRanAndNothingOfItsText() throws InterruptedException {
    Action action = Action.shell("touch held; echo hushhush; exit 5");
    ApprovalRequest request = waiting(action);
    gate.approve(request.id(), "ana", "");

    ran(action);

    AuditRecord record = records.last();
    assertThat(record.kind()).isEqualTo("approval.executed");
    assertThat(record.subject()).isEqualTo(request.id());
    assertThat(record.actor()).isEqualTo("agent-7");
    assertThat(record.fields())
        .containsEntry("exit", "5")
        .containsEntry("stdout-bytes", "9")
        .containsEntry("approved", "true");
    assertThat(record.toString()).doesNotContain("hush");
  }

  @Test
  void execute_manyAtOnceAfterOneApproval_exactlyOneRuns() throws Exception {
    Action action = Action.shell("touch held; echo run >> log");
    gate.approve(waiting(action).id(), "ana", "");
    List<CompletableFuture<Execution>> tries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tries.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return execute(action);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }

    int runs = 0;
    for (CompletableFuture<Execution> attempt : tries) {
      runs += attempt.get(60, TimeUnit.SECONDS) instanceof Execution.Ran ? 1 : 0;
    }

    assertThat(runs).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("log"))).isEqualTo("run\n");
  }

  /** Keeps records in memory. */
  private static final class Records implements AuditLog {
    private final List<AuditRecord> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    public AuditEntry append(AuditRecord record) {
      all.add(record);
      return new AuditEntry(all.size(), record, "");
    }

    AuditRecord last() {
      return all.get(all.size() - 1);
    }

    @Override
    public void close() {
      // nothing to let go of
    }
  }
}
