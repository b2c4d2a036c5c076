package dev.signalbox.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.serve.RunningServer.Answered;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalPolicy;
import dev.signalbox.guard.approval.InMemoryApprovalStore;
import dev.signalbox.guard.command.CommandGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalServerTest {
  private static final String FORCE = "git push --force origin main";

  @TempDir static Path folder;
  private RunningServer box;

  @BeforeEach
  void start() throws IOException {
    box = RunningServer.in(Files.createTempDirectory(folder, "box"));
  }

  @AfterEach
  void stop() {
    box.close();
  }

  @Test
  void approval_fromSubmissionToRedemption_isUsedOnce() {
    Answered submitted = box.submitted(FORCE);
    assertThat(submitted.status()).isEqualTo(201);
    assertThat(submitted.text("state")).isEqualTo("pending");
    String path = "/v1/approvals/" + submitted.text("id");

    Answered tooEarly = box.post(box.agent, path + "/redeem", RunningServer.shell(FORCE));
    assertThat(tooEarly.status()).isEqualTo(409);
    assertThat(tooEarly.code()).isEqualTo("PENDING");

    Answered approved = box.post(box.approver, path + "/approve", Map.of("reason", "my branch"));
    assertThat(approved.text("state")).isEqualTo("approved");

    Answered changed = box.post(box.agent, path + "/redeem", RunningServer.shell(FORCE + " -v"));
    assertThat(changed.code()).isEqualTo("CHANGED");
    assertThat(changed.json().path("error").path("changed").get(0).asText()).isEqualTo("action");

    assertThat(box.post(box.agent, path + "/redeem", RunningServer.shell(FORCE)).status())
        .isEqualTo(200);
    Answered again = box.post(box.agent, path + "/redeem", RunningServer.shell(FORCE));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("REDEEMED");

    JsonNode history = box.get(box.viewer, path).json().path("history");
    assertThat(history)
        .extracting(event -> event.path("kind").asText())
        .containsExactly("submitted", "approved", "redeemed");
  }

  @Test
  void submit_harmless_needsNoApproval() {
    Answered answered = box.submitted("ls -la");

    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.text("verdict")).isEqualTo("ALLOW");
  }

  @Test
  void submit_denied_isNoRequest() {
    Answered answered = box.submitted("rm -rf /");

    assertThat(answered.status()).isEqualTo(409);
    assertThat(answered.code()).isEqualTo("DENIED");
    assertThat(box.gate.countPending()).isZero();
  }

  @Test
  void answer_byManyAtOnce_oneWins() throws Exception {
    String path = "/v1/approvals/" + box.submitted(FORCE).text("id");
    ExecutorService people = Executors.newFixedThreadPool(8);
    List<Callable<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String word = i % 2 == 0 ? "/approve" : "/deny";
      answers.add(() -> box.post(box.approver, path + word, Map.of("reason", "x")).status());
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : people.invokeAll(answers)) {
      statuses.add(answer.get());
    }
    people.shutdown();

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
  }

  @Test
  void roles_mayOnlyWhatTheyMay() {
    String path = "/v1/approvals/" + box.submitted(FORCE).text("id");

    assertThat(box.post(box.viewer, path + "/approve", Map.of()).status()).isEqualTo(403);
    assertThat(box.post(box.agent, path + "/approve", Map.of()).status()).isEqualTo(403);
    assertThat(box.post(box.viewer, "/v1/approvals", RunningServer.shell(FORCE)).status())
        .isEqualTo(403);
    assertThat(box.post(box.approver, path + "/redeem", RunningServer.shell(FORCE)).status())
        .isEqualTo(403);
    assertThat(box.get(box.agent, "/v1/approvals").status()).isEqualTo(403);
    assertThat(box.post(box.approver, "/v1/standing", Map.of()).status()).isEqualTo(403);
    assertThat(box.get(box.viewer, path).text("state")).isEqualTo("pending");
  }

  @Test
  void agent_seesItsOwnRequestsOnly_andSpeaksForItselfOnly() {
    String other = box.tokens.add(new Account("agent-8", Role.AGENT, "default"));
    String path = "/v1/approvals/" + box.submitted(FORCE).text("id");

    assertThat(box.get(other, path).status()).isEqualTo(404);
    assertThat(box.post(other, path + "/redeem", RunningServer.shell(FORCE)).status())
        .isEqualTo(404);
    Map<String, Object> forged =
        Map.of("kind", "shell", "parts", List.of(FORCE), "principal", "agent-7");
    assertThat(box.post(other, "/v1/approvals", forged).code()).isEqualTo("NOT_YOURS");
  }

  @Test
  void tenants_doNotMeet() {
    String foreign = box.tokens.add(new Account("eva", Role.ADMIN, "other"));
    String path = "/v1/approvals/" + box.submitted(FORCE).text("id");

    assertThat(box.get(foreign, path).status()).isEqualTo(404);
    assertThat(box.post(foreign, path + "/approve", Map.of()).status()).isEqualTo(404);
    assertThat(box.get(foreign, "/v1/approvals").json().path("requests")).isEmpty();
  }

  @Test
  void token_wrongOrRemoved_isRefused() {
    assertThat(box.get("sbx_wrong", "/v1/approvals").status()).isEqualTo(401);
    assertThat(box.send(box.request("/v1/approvals")).status()).isEqualTo(401);
    assertThat(box.get(box.viewer, "/v1/approvals").status()).isEqualTo(200);
    box.tokens.remove("vera");
    assertThat(box.get(box.viewer, "/v1/approvals").status()).isEqualTo(401);
  }

  @Test
  void token_guessedOften_isLimited() {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      statuses.add(box.get("sbx_guess" + i, "/v1/approvals").status());
    }

    assertThat(statuses).startsWith(401).endsWith(429);
  }

  @Test
  void session_inBrowser_needsItsSecretForChanges() {
    Answered login = box.send(box.posted("/v1/session", Map.of("token", box.approver)));
    String cookie = login.response().headers().firstValue("Set-Cookie").orElse("");
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
    String pair = cookie.substring(0, cookie.indexOf(';'));
    String path = "/v1/approvals/" + box.submitted(FORCE).text("id");

    Answered seen = box.send(box.request(path).header("Cookie", pair));
    assertThat(seen.status()).isEqualTo(200);
    Answered forged = box.send(box.posted(path + "/approve", Map.of()).header("Cookie", pair));
    assertThat(forged.code()).isEqualTo("CSRF");
    HttpRequest.Builder own =
        box.posted(path + "/approve", Map.of("reason", "ok"))
            .header("Cookie", pair)
            .header("X-Signalbox-CSRF", login.text("csrf"));
    assertThat(box.send(own).text("state")).isEqualTo("approved");
  }

  @Test
  void session_ended_isOver() {
    Answered login = box.send(box.posted("/v1/session", Map.of("token", box.viewer)));
    String cookie = login.response().headers().firstValue("Set-Cookie").orElse("").split(";")[0];
    box.send(
        box.request("/v1/session")
            .DELETE()
            .header("Cookie", cookie)
            .header("X-Signalbox-CSRF", login.text("csrf")));

    assertThat(box.send(box.request("/v1/session").header("Cookie", cookie)).status())
        .isEqualTo(401);
  }

  @Test
  void origin_foreign_isRefused() {
    HttpRequest.Builder foreign =
        box.posted("/v1/session", Map.of("token", box.approver))
            .header("Origin", "https://evil.example");

    assertThat(box.send(foreign).code()).isEqualTo("FOREIGN_ORIGIN");
  }

  @Test
  void host_unknown_isRefused() throws IOException {
    String answer = raw("GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 421").contains("UNKNOWN_HOST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /../../etc/passwd HTTP/1.1",
        "GET /console/..%2f..%2fopenapi.json HTTP/1.1",
        "GET /console/%2e%2e/openapi.json HTTP/1.1",
        "GET /console/package-info.class HTTP/1.1",
        "TRACE / HTTP/1.1",
        "POST /v1/hook/claude-code HTTP/1.1"
      })
  void path_strange_isRefused(String line) throws IOException {
    String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (400|404|405|501) .*");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), box.server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"kind\":\"shell\"}",
        "{\"kind\":\"shell\",\"parts\":[]}",
        "{\"kind\":\"shell\",\"parts\":[1]}",
        "{\"kind\":\"nonsense\",\"parts\":[\"x\"]}",
        "{\"kind\":\"shell\",\"parts\":[\"x\"],\"parts\":[\"y\"]}",
        "{\"kind\":\"shell\",\"parts\":[\"x\"],\"unknown\":1}",
        "{\"kind\":\"shell\",\"parts\":[\"x\"],\"directory\":\"relative\"}",
        "{\"kind\":\"shell\",\"parts\":[\"x\"]} trailing"
      })
  void submit_badBody_saysWhatIsWrong(String body) {
    Answered answered =
        box.send(
            box.request("/v1/approvals")
                .header("Authorization", "Bearer " + box.agent)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.json().path("error").path("message").asText()).isNotBlank();
  }

  @Test
  void submit_tooLarge_isRefused() {
    Answered answered = box.submitted("x".repeat(Exchange.MOST_BYTES));

    assertThat(answered.status()).isEqualTo(413);
  }

  @Test
  void submit_form_isRefused() {
    Answered answered =
        box.send(
            box.request("/v1/approvals")
                .header("Authorization", "Bearer " + box.agent)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answered.status()).isEqualTo(415);
  }

  @Test
  void headers_ofEveryAnswer_keepBrowsersFromHarm() {
    for (String path : List.of("/", "/healthz", "/nothing", "/v1/approvals")) {
      var headers = box.send(box.request(path)).response().headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'");
      assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(headers.firstValue("Cache-Control")).as(path).contains("no-store");
      assertThat(headers.firstValue("Server")).as(path).isEmpty();
    }
  }

  @Test
  void list_searchedAndPaged_findsEachOnce() {
    for (int i = 0; i < 25; i++) {
      box.submitted("git push --force origin branch-" + i);
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      String before = next.isEmpty() ? "" : "&before=" + next;
      JsonNode page = box.get(box.viewer, "/v1/approvals?limit=10" + before).json();
      page.path("requests").forEach(request -> seen.add(request.path("id").asText()));
      next = page.path("next").isNull() ? "" : page.path("next").asText();
    } while (!next.isEmpty());

    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(box.get(box.viewer, "/v1/approvals?q=BRANCH-24").json().path("requests")).hasSize(1);
    assertThat(box.get(box.viewer, "/v1/approvals?state=denied").json().path("requests")).isEmpty();
    assertThat(box.get(box.viewer, "/v1/approvals?state=nonsense").status()).isEqualTo(400);
    assertThat(box.get(box.viewer, "/v1/approvals?limit=0").status()).isEqualTo(400);
  }

  @Test
  void check_judges() {
    Answered answered = box.post(box.agent, "/v1/check", Map.of("command", FORCE));

    assertThat(answered.text("verdict")).isEqualTo("HOLD");
    assertThat(answered.json().path("findings").get(0).path("reason").asText()).isNotBlank();
    assertThat(box.post(box.agent, "/v1/check", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void standing_givenByAdmin_answersAtOnce() {
    String rule = box.submitted(FORCE).json().path("findings").get(0).path("rule").asText();
    box.gate
        .list(dev.signalbox.guard.approval.ApprovalQuery.pending())
        .forEach(request -> box.gate.deny(request.id(), "ana", "no"));
    List<String> rules = new ArrayList<>();
    box.post(box.agent, "/v1/check", Map.of("command", FORCE))
        .json()
        .path("findings")
        .forEach(finding -> rules.add(finding.path("rule").asText()));
    assertThat(rules).contains(rule);
    Answered given =
        box.post(
            box.admin,
            "/v1/standing",
            Map.of(
                "rules",
                rules,
                "directory",
                "/home/ana",
                "uses",
                1,
                "lasts",
                "PT1H",
                "reason",
                "release day"));
    assertThat(given.status()).isEqualTo(201);

    assertThat(box.submitted(FORCE).text("state")).isEqualTo("approved");
    assertThat(box.submitted(FORCE + " --tags").text("state")).isEqualTo("pending");
    String revoke = "/v1/standing/" + given.text("id") + "/revoke";
    assertThat(box.post(box.admin, revoke, Map.of("reason", "over")).status()).isEqualTo(200);
    assertThat(box.post(box.admin, revoke, Map.of("reason", "over")).status()).isEqualTo(409);
  }

  @Test
  void events_followed_comeInOrderAndResume() throws Exception {
    try (BufferedReader events = follow("")) {
      assertThat(next(events, "event:")).isEqualTo("event: hello");
      String id = box.submitted(FORCE).text("id");
      assertThat(next(events, "id:")).isEqualTo("id: 1");
      JsonNode event = data(events);
      assertThat(event.path("kind").asText()).isEqualTo("submitted");
      assertThat(event.path("request").path("id").asText()).isEqualTo(id);
      box.gate.approve(id, "ana", "ok");
      assertThat(data(events).path("kind").asText()).isEqualTo("approved");
    }
    try (BufferedReader events = follow("1")) {
      assertThat(next(events, "id:")).isEqualTo("id: 2");
    }
  }

  private BufferedReader follow(String lastId) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) box.uri("/v1/events").toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + box.viewer);
    if (!lastId.isEmpty()) {
      connection.setRequestProperty("Last-Event-ID", lastId);
    }
    return new BufferedReader(
        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String next(BufferedReader events, String prefix) throws IOException {
    String line = events.readLine();
    while (line != null && !line.startsWith(prefix)) {
      line = events.readLine();
    }
    return String.valueOf(line);
  }

  private static JsonNode data(BufferedReader events) throws IOException {
    JsonNode data = RunningServer.JSON.readTree(next(events, "data:").substring("data:".length()));
    return data.has("kind") ? data : data(events);
  }

  @Test
  void metrics_count() {
    box.submitted(FORCE);

    String text = box.get(box.viewer, "/metrics").response().body();
    assertThat(text).contains("signalbox_approvals_pending 1");
    assertThat(text).contains("signalbox_approval_events_total{kind=\"submitted\"} 1");
  }

  @Test
  void start_offLoopbackWithoutTls_isRefused() {
    ApprovalGate gate = ApprovalGate.builder(new InMemoryApprovalStore()).build();
    LocalServer.Builder open =
        LocalServer.builder(gate, CommandGuard.standard(), new ChangeFeed()).listen("0.0.0.0", 0);

    assertThatThrownBy(open::start)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--tls-keystore");
  }

  @Test
  void start_portInUse_saysSo() {
    ApprovalGate gate = ApprovalGate.builder(new InMemoryApprovalStore()).build();
    LocalServer.Builder taken =
        LocalServer.builder(gate, CommandGuard.standard(), new ChangeFeed())
            .listen("127.0.0.1", box.server.port());

    assertThatThrownBy(taken::start)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--port");
  }

  @Test
  void fourEyes_overHttp_needTwoPeople() throws IOException {
    Path own = Files.createTempDirectory(folder, "four");
    try (RunningServer strict = new RunningServer(own, ApprovalPolicy.DEFAULT.withApprovers(2))) {
      String path = "/v1/approvals/" + strict.submitted(FORCE).text("id");
      assertThat(strict.post(strict.approver, path + "/approve", Map.of()).text("state"))
          .isEqualTo("pending");
      assertThat(strict.post(strict.approver, path + "/approve", Map.of()).code())
          .isEqualTo("ALREADY_ANSWERED");
      assertThat(strict.post(strict.admin, path + "/approve", Map.of()).text("state"))
          .isEqualTo("approved");
    }
  }

  @Test
  void openapi_describes_exactlyTheRoutes() {
    JsonNode paths = box.send(box.request("/openapi.json")).json().path("paths");
    List<String> described = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method + " " + path.getKey())));

    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            ApiServlet.described(
                LocalServer.routes(
                    box.gate,
                    CommandGuard.standard(),
                    box.feed,
                    new Access(box.tokens, false, System::nanoTime),
                    new Metrics(),
                    java.time.Clock.systemUTC())));
  }
}
