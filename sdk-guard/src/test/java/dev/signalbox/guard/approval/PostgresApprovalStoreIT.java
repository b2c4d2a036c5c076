package dev.signalbox.guard.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.spi.ApprovalStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gate over a real PostgreSQL. */
@Timeout(300)
class PostgresApprovalStoreIT {
  private static final Action PUSH = Action.shell("git push --force");
  private static final ApprovalContext HERE = ApprovalContext.of("agent-7", "/home/ana/project");
  private static final int ATTEMPTS = 500;

  private static Optional<PostgresServer> server = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    server = Optional.of(PostgresServer.start());
  }

  @AfterAll
  static void stop() throws Exception {
    if (server.isPresent()) {
      server.get().stop();
    }
  }

  private static String url() {
    return server.orElseThrow().url();
  }

  private static List<Finding> held() {
    return List.of(
        new Finding(
            "git.force-push",
            RiskClass.DESTRUCTIVE,
            Severity.HIGH,
            Verdict.HOLD,
            new Span(0, 3),
            "loses it",
            Optional.empty()));
  }

  /** The second process: redeems as often as it can, and prints how often it won. */
  public static final class Redeemer {
    private Redeemer() {}

    public static void main(String[] args) throws Exception {
      try (ApprovalStore store = JdbcApprovalStore.open(PostgresServer.source(args[0]))) {
        System.out.println("ready");
        System.in.read();
        System.out.println("won " + won(ApprovalGate.builder(store).build(), args[1]));
      }
    }
  }

  private static int won(ApprovalGate gate, String id) throws Exception {
    ExecutorService agents = Executors.newFixedThreadPool(16);
    List<Callable<Redemption>> calls = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      calls.add(() -> gate.redeem(id, PUSH, HERE));
    }
    int won = 0;
    for (Future<Redemption> call : agents.invokeAll(calls)) {
      won += call.get() instanceof Redemption.Redeemed ? 1 : 0;
    }
    agents.shutdown();
    return won;
  }

  @Test
  void redeem_byAThousandInTwoProcesses_oneWins() throws Exception {
    try (ApprovalStore store = JdbcApprovalStore.open(PostgresServer.source(url()))) {
      ApprovalGate gate = ApprovalGate.builder(store).build();
      String id = gate.submit(PUSH, held(), HERE).id();
      gate.approve(id, "ana", "");
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Redeemer.class.getName(),
                  url(),
                  id)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var said = other.inputReader(StandardCharsets.UTF_8);
      assertThat(said.readLine()).isEqualTo("ready");
      other.getOutputStream().write('\n');
      other.getOutputStream().flush();
      int here = won(gate, id);
      String there = said.readLine();
      other.waitFor();

      assertThat(here + Integer.parseInt(there.substring("won ".length()))).isEqualTo(1);
      assertThat(gate.history(id))
          .extracting(ApprovalEvent::kind)
          .containsOnlyOnce(ApprovalEvent.Kind.REDEEMED);
    }
  }

  @Test
  void stored_strangeCharacters_comeBackAsTheyWere() {
    try (ApprovalStore store = JdbcApprovalStore.open(PostgresServer.source(url()))) {
      ApprovalGate gate = ApprovalGate.builder(store).build();
      String text =
          "echo \u0000 \uD800 \uDC00x \u202E \n\t\"\\'%_! \uD83D\uDE00" + "x".repeat(1 << 20);
      ApprovalContext context =
          new ApprovalContext("a%_'\u0000", "t", "/\uDFFF", Map.of("f", "\u0000\uD800"));
      ApprovalRequest request = gate.submit(Action.shell(text), held(), context);

      assertThat(gate.find(request.id())).contains(request);
      assertThat(gate.list(words("%_!"))).containsExactly(request);
      assertThat(gate.list(words("e%o"))).isEmpty();
    }
  }

  private static ApprovalQuery words(String words) {
    return new ApprovalQuery(Set.of(), Optional.of("t"), words, Optional.empty(), 10);
  }
}
