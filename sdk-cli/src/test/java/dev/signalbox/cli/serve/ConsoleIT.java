package dev.signalbox.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.serve.Browser.Page;
import dev.signalbox.cli.serve.RunningServer.Answered;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalPolicy;
import dev.signalbox.guard.command.CommandGuard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The console as a person uses it: a real server, a real browser. */
@Timeout(120)
class ConsoleIT {
  private static final String FORCE = "git push --force origin main";
  private static final String EVIL = "<img src=x onerror=alert(1)><script>window.pwned=1</script>";

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path folder;

  private static Browser browser;
  private RunningServer box;

  @BeforeAll
  static void open() {
    browser = Browser.start(folder.resolve("profile"));
  }

  @AfterAll
  static void shut() {
    browser.close();
  }

  @BeforeEach
  void start() throws IOException {
    box =
        new RunningServer(
            Files.createTempDirectory(folder, "box"),
            ApprovalPolicy.DEFAULT.withMaxPending(20_000));
  }

  @AfterEach
  void stop() {
    box.close();
  }

  private Page loggedIn(String token, int port) {
    Page page = browser.page();
    page.open(URI.create("http://127.0.0.1:" + port + "/"));
    page.await("location.pathname === '/login' && document.getElementById('token')", 10_000);
    page.await("document.activeElement?.id === 'token'", 10_000);
    page.type("#token", token);
    page.value("document.getElementById('login').requestSubmit()");
    page.await("document.getElementById('link')?.dataset.state === 'live'", 10_000);
    return page;
  }

  private Page loggedIn(String token) {
    return loggedIn(token, box.server.port());
  }

  private static void choose(Page page, String id) {
    page.value("location.hash = '#/waiting/" + id + "'");
    page.await("document.querySelector('#pane .command')", 5_000);
  }

  /** Presses the button, and the second one if the page asks again. */
  private static void approve(Page page) {
    page.value(
        "(id => { id('approve').click(); if (id('confirm').offsetParent) id('confirm').click(); })"
            + "(name => document.getElementById(name))");
  }

  private static void assertNothingRan(Page page) {
    assertThat(page.value("window.pwned === undefined").asBoolean()).isTrue();
    assertThat(page.value("window.violations")).isEmpty();
    assertThat(browser.events)
        .noneMatch(event -> event.path("method").asText().equals("Page.javascriptDialogOpening"));
  }

  @Test
  void request_approvedInThePage_runsOnce() {
    Page page = loggedIn(box.approver);
    String id = box.submitted(FORCE).text("id");
    long shown = page.await("document.querySelector('.row code')", 1_000);
    System.out.println("shown after " + shown + " ms");
    page.await("document.title.startsWith('(1)')", 2_000);

    choose(page, id);
    assertThat(page.text(".command .text")).isEqualTo(FORCE);
    assertThat(page.text(".carets")).contains("^^^");
    page.type("#reason", "my own branch");
    approve(page);
    page.await("document.querySelector('#pane .state').innerText === 'approved'", 5_000);
    page.await("!document.querySelector('.row')", 5_000);

    String redeem = "/v1/approvals/" + id + "/redeem";
    assertThat(box.post(box.agent, redeem, RunningServer.shell(FORCE)).status()).isEqualTo(200);
    assertThat(box.post(box.agent, redeem, RunningServer.shell(FORCE)).code())
        .isEqualTo("REDEEMED");
    page.await("document.querySelector('#pane .state').innerText === 'redeemed'", 2_000);
    assertNothingRan(page);
  }

  @Test
  void denial_withoutReason_isAskedForOne() {
    Page page = loggedIn(box.approver);
    String id = box.submitted(FORCE).text("id");
    choose(page, id);
    page.click("#deny");
    assertThat(page.text(".decide .problem")).contains("needs a reason");
    page.type("#reason", EVIL);
    page.click("#deny");
    page.await("document.querySelector('#pane .state').innerText === 'denied'", 5_000);
    assertThat(page.text(".answers")).contains("You denied").contains(EVIL);
    assertNothingRan(page);
  }

  @Test
  void viewer_hasNoButtons() {
    Page page = loggedIn(box.viewer);
    choose(page, box.submitted(FORCE).text("id"));

    assertThat(page.value("document.querySelector('#approve, #deny') === null").asBoolean())
        .isTrue();
  }

  @Test
  void markup_fromAnAgent_isText() {
    Page page = loggedIn(box.approver);
    String command = "git push --force origin '" + EVIL + "'";
    Answered submitted =
        box.post(
            box.admin,
            "/v1/approvals",
            Map.of(
                "kind",
                "shell",
                "parts",
                List.of(command),
                "principal",
                EVIL,
                "directory",
                "/home/" + EVIL,
                "facts",
                Map.of("note", EVIL + "\u202Egnp.exe")));
    assertThat(submitted.status()).as(submitted.response().body()).isEqualTo(201);
    page.await("document.querySelector('.row')", 1_000);
    choose(page, submitted.text("id"));

    String shown =
        page.value(
                "[...document.querySelectorAll('.command .text')].map(n => n.textContent).join('')")
            .asText();
    assertThat(shown).contains("onerror=alert(1)");
    assertThat(page.text(".facts")).contains(EVIL).contains("‹U+202E›");
    assertThat(page.value("document.querySelectorAll('main img, main script').length").asInt())
        .isZero();
    assertNothingRan(page);
  }

  @Test
  void answer_byTwoAtOnce_oneWinsAndTheOtherIsTold() {
    String id = box.submitted(FORCE).text("id");
    Page ana = loggedIn(box.approver);
    Page ada = loggedIn(box.admin);
    for (Page page : List.of(ana, ada)) {
      choose(page, id);
      page.type("#reason", "race");
    }
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> approve(ana)),
            CompletableFuture.runAsync(() -> approve(ada)))
        .join();
    for (Page page : List.of(ana, ada)) {
      page.await("document.querySelector('#pane .state').innerText === 'approved'", 5_000);
    }

    JsonNode answers = box.get(box.viewer, "/v1/approvals/" + id).json().path("answers");
    assertThat(answers).hasSize(1);
    Page loser = answers.get(0).path("by").asText().equals("ana") ? ada : ana;
    loser.await("document.querySelector('.decide .problem').innerText.length > 10", 5_000);
    assertThat(loser.text(".answers")).contains(answers.get(0).path("by").asText());
  }

  @Test
  void connection_cutAndMended_catchesUp() {
    try (Line line = new Line(box.server.port())) {
      Page page = loggedIn(box.approver, line.port());
      String first = box.submitted(FORCE).text("id");
      choose(page, first);
      page.type("#reason", "half typed");
      line.cut();
      page.await("!document.getElementById('banner').hidden", 5_000);
      assertThat(page.value("document.getElementById('approve').disabled").asBoolean()).isTrue();
      box.submitted(FORCE + " --tags");
      line.mend();
      long recovered = page.await("document.querySelectorAll('.row').length === 2", 20_000);
      System.out.println("caught up " + recovered + " ms after the line was mended");
      page.await("document.getElementById('banner').hidden", 5_000);
      assertThat(page.value("document.getElementById('reason').value").asText())
          .isEqualTo("half typed");
      assertThat(page.value("document.getElementById('approve').disabled").asBoolean()).isFalse();
    }
  }

  @Test
  void session_over_leadsToLogin() {
    Page page = loggedIn(box.approver);
    String id = box.submitted(FORCE).text("id");
    choose(page, id);
    box.tokens.remove("ana");
    page.type("#reason", "x");
    approve(page);
    page.await("location.pathname === '/login' && location.search.includes('" + id + "')", 5_000);
  }

  @Test
  void tenThousandWaiting_staysQuick() {
    List<Finding> findings = CommandGuard.standard().judge(FORCE).findings();
    for (int i = 0; i < 10_000; i++) {
      Action action = Action.shell("git push --force origin b" + i);
      box.gate.submit(action, findings, ApprovalContext.of("agent-7", "/home/ana"));
    }
    box.get(box.viewer, "/v1/approvals?state=pending");
    long begun = System.nanoTime();
    Answered page1 = box.get(box.viewer, "/v1/approvals?state=pending");
    long listMillis = (System.nanoTime() - begun) / 1_000_000;
    assertThat(page1.json().path("pending").asInt()).isEqualTo(10_000);

    Page page = loggedIn(box.approver);
    page.await("document.querySelectorAll('.row').length === 100", 5_000);
    long search = System.nanoTime();
    page.type("#search", "b9999");
    page.await("document.querySelectorAll('.row').length === 1", 5_000);
    long searchMillis = (System.nanoTime() - search) / 1_000_000;
    page.type("#search", "");
    page.await("document.querySelectorAll('.row').length === 100", 5_000);
    page.click("#more");
    long more = page.await("document.querySelectorAll('.row').length === 200", 5_000);
    box.submitted(FORCE + " --live");
    long live = page.await("document.querySelectorAll('.row').length === 201", 1_000);
    System.out.printf(
        "10,000 waiting: list %d ms, search %d ms (200 ms of it waiting for more keys), more %d ms,"
            + " live %d ms%n",
        listMillis, searchMillis, more, live);
    assertThat(listMillis).isLessThan(200);
  }
}
