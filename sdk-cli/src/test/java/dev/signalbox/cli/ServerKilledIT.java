package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.approvals.ApprovalSettings;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalYaml;
import dev.signalbox.core.SdkException;
import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.audit.AuditVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills {@code signalbox serve} in the midst of traffic, again and again: what it acknowledged is
 * in the store and in the audit log, and nothing was used twice. {@code -Dsignalbox.serve.kills=200
 * -Dtest=ServerKilledIT} runs as many rounds.
 */
class ServerKilledIT {
  private static final int KILLS = Integer.getInteger("signalbox.serve.kills", 5);
  private static final long SEED = Long.getLong("signalbox.serve.seed", 20261128L);
  private static final int CLIENTS = 4;
  private static final Pattern ID = Pattern.compile("\"id\":\"([a-z2-7]{26})\"");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{24,}");

  @TempDir Path folder = Path.of("");

  private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger commands = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private String agent = "";
  private String person = "";

  /** A change that somebody was told had happened. */
  private record Acknowledged(String id, ApprovalEvent.Kind kind) {}

  private Path config() {
    return folder.resolve("signalbox.yaml");
  }

  private ApprovalSettings settings() {
    return ApprovalYaml.read(config(), Map.of()).orElseThrow();
  }

  private String token(String name, String role) {
    CommandLineRun run =
        CommandLineRun.of(
            "serve", "token", "add", "--config", config() + "", "--name", name, "--role", role);
    assertThat(run.exit()).as(run.err()).isZero();
    Matcher found = TOKEN.matcher(run.out());
    assertThat(found.find()).isTrue();
    return found.group();
  }

  @Test
  void serve_killedInTraffic_losesNothingItAcknowledged() throws Exception {
    Files.writeString(
        config(),
        "version: 1\nguard: {approvals: {store: \"jdbc:h2:./approvals\", max-pending: 1000000}}\n");
    agent = token("bot", "agent");
    person = token("ana", "approver");
    Random random = new Random(SEED);
    for (int round = 1; round <= KILLS; round++) {
      int before = acknowledged.size();
      killed(200 + random.nextInt(1300));
      check("round " + round + " of seed " + SEED, before);
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    System.out.println("kills=" + KILLS + " acknowledged=" + acknowledged.size());
  }

  private void killed(int millis) throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "dev.signalbox.cli.Main",
                "serve",
                "--config",
                config().toString(),
                "--port",
                "0")
            .redirectError(folder.resolve("server.log").toFile())
            .start();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertThat(line)
          .as(() -> "the server starts: " + log())
          .isNotNull()
          .startsWith("http://127.0.0.1:");
      CountDownLatch dead = new CountDownLatch(1);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        boolean direct = i == 0;
        running.add(clients.submit(() -> traffic(line, direct, dead)));
      }
      server.waitFor(millis, TimeUnit.MILLISECONDS);
      server.destroyForcibly().waitFor();
      dead.countDown();
      for (Future<?> client : running) {
        client.get(60, TimeUnit.SECONDS);
      }
    } finally {
      server.destroyForcibly();
      clients.shutdownNow();
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("server.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Asks, answers and uses until the server is gone. */
  private void traffic(String base, boolean direct, CountDownLatch dead) {
    try {
      while (dead.getCount() > 0) {
        once(base, direct);
      }
    } catch (IOException | SdkException e) {
      // The server was killed: what it had not acknowledged may or may not have happened.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once(String base, boolean direct) throws IOException, InterruptedException {
    String action =
        "{\"kind\":\"shell\",\"parts\":[\"git push --force origin b"
            + commands.incrementAndGet()
            + "\"],\"directory\":\"/home/u/p\"}";
    HttpResponse<String> submitted = post(base + "v1/approvals", agent, action);
    Matcher found = ID.matcher(submitted.body());
    assertThat(submitted.statusCode()).as(submitted.body()).isIn(200, 201);
    assertThat(found.find()).isTrue();
    String id = found.group(1);
    acknowledged.add(new Acknowledged(id, ApprovalEvent.Kind.SUBMITTED));
    if (direct) {
      try (ApprovalSetup setup = ApprovalSetup.open(settings())) {
        setup.gate().approve(id, "bea", "at a terminal");
      }
    } else {
      assertThat(post(base + "v1/approvals/" + id + "/approve", person, "{\"reason\":\"ok\"}"))
          .matches(response -> response.statusCode() == 200, "approved");
    }
    acknowledged.add(new Acknowledged(id, ApprovalEvent.Kind.APPROVED));
    int first = post(base + "v1/approvals/" + id + "/redeem", agent, action).statusCode();
    assertThat(first).isEqualTo(200);
    acknowledged.add(new Acknowledged(id, ApprovalEvent.Kind.REDEEMED));
    int second = post(base + "v1/approvals/" + id + "/redeem", agent, action).statusCode();
    assertThat(second).isEqualTo(409);
  }

  private HttpResponse<String> post(String url, String token, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void check(String round, int before) throws IOException {
    List<Acknowledged> all = List.copyOf(acknowledged);
    try (ApprovalSetup setup = ApprovalSetup.open(settings())) {
      ApprovalGate gate = setup.gate();
      gate.recover(Duration.ZERO);
      for (Acknowledged change : all.subList(before, all.size())) {
        List<ApprovalEvent.Kind> history =
            gate.history(change.id()).stream().map(ApprovalEvent::kind).toList();
        assertThat(history).as(round).contains(change.kind()).doesNotHaveDuplicates();
      }
    }
    Path log = settings().audit().orElseThrow();
    assertThat(AuditVerifier.withoutKey().verify(log).fault()).as(round).isEmpty();
    List<String> lines = auditLines();
    for (Acknowledged change : all.subList(before, all.size())) {
      String kind = "\"approval." + change.kind().label() + "\"";
      assertThat(lines)
          .as(round)
          .anyMatch(line -> line.contains(kind) && line.contains(change.id()));
    }
  }

  private List<String> auditLines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
