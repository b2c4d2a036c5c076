package dev.signalbox.cli.serve;

import static dev.signalbox.cli.serve.WebhookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalEvent.Kind;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.InMemoryApprovalStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private static final String SECRET = "a secret of both sides";
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.5Z");
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(4));

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final List<Duration> rests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void stop() {
    released.countDown();
    receiver.close();
  }

  private Webhook.Builder builder() {
    return Webhook.builder(receiver.url(), SECRET)
        .clock(InstantSource.fixed(NOW))
        .pauses(PAUSES)
        .pause(rests::add);
  }

  private HttpHandler hanging() {
    return exchange -> {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static ApprovalEvent event(long number) {
    return event(number, Map.of("action", "git push --force", "reason", "because"));
  }

  private static ApprovalEvent event(long number, Map<String, String> facts) {
    return new ApprovalEvent(number, NOW, Kind.SUBMITTED, "r" + number, "team", "ana", facts);
  }

  @Test
  void on_event_postsItSigned() throws InterruptedException {
    try (Webhook webhook = builder().console(URI.create("https://box.example.com")).build()) {
      webhook.on(event(7));

      WebhookReceiver.Message message = receiver.take();

      assertThat(message.signature())
          .isEqualTo(new WebhookSignature(SECRET).of(message.body(), NOW))
          .startsWith("t=" + NOW.getEpochSecond() + ",v1=");
      JsonNode json = message.json();
      assertThat(json.fieldNames())
          .toIterable()
          .containsExactly(
              "number", "at", "kind", "subject", "actor", "tenant", "action", "reason", "url");
      assertThat(json.path("number").asLong()).isEqualTo(7);
      assertThat(json.path("at").asText()).isEqualTo(NOW.toString());
      assertThat(json.path("kind").asText()).isEqualTo("submitted");
      assertThat(json.path("actor").asText()).isEqualTo("ana");
      assertThat(json.path("tenant").asText()).isEqualTo("team");
      assertThat(json.path("action").asText()).isEqualTo("git push --force");
      assertThat(json.path("reason").asText()).isEqualTo("because");
      assertThat(json.path("url").asText()).isEqualTo("https://box.example.com/#r7");
    }
  }

  /** The value is that of openssl dgst -sha256 -hmac. */
  @Test
  void signature_knownBody_isTheKnownOne() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

    assertThat(new WebhookSignature("0123456789abcdef").of(body, Instant.ofEpochSecond(1)))
        .isEqualTo("t=1,v1=2af693cb56b22c16912222aeefdc75a01de562bf70ee2015f41ecea48382997f");
  }

  @Test
  void on_answer_namesTheActionOfItsRequest() throws InterruptedException {
    ApprovalGate[] known = new ApprovalGate[1];
    try (Webhook webhook = builder().requests(id -> known[0].find(id)).build()) {
      ApprovalGate gate =
          ApprovalGate.builder(new InMemoryApprovalStore()).listener(webhook).build();
      known[0] = gate;
      Finding finding =
          new Finding(
              "git.force-push",
              RiskClass.DESTRUCTIVE,
              Severity.HIGH,
              Verdict.HOLD,
              new Span(0, 3),
              "commits can be lost",
              Optional.empty());
      String id =
          gate.submit(
                  Action.shell("git push --force"),
                  List.of(finding),
                  ApprovalContext.of("agent-7", "/p"))
              .id();
      gate.deny(id, "ana", "not today");

      assertThat(receiver.take().json().path("kind").asText()).isEqualTo("submitted");
      JsonNode denied = receiver.take().json();
      assertThat(denied.path("kind").asText()).isEqualTo("denied");
      assertThat(denied.path("action").asText()).isEqualTo("git push --force");
      assertThat(denied.path("reason").asText()).isEqualTo("not today");
      assertThat(denied.path("url").isNull()).isTrue();
    }
  }

  @Test
  void on_hostileText_isShownAndBounded() throws InterruptedException {
    String hostile = "rm \u001b[2J\n\u202e\"\ud800 " + "😀".repeat(2000);
    try (Webhook webhook = builder().build()) {
      webhook.on(event(1, Map.of("action", hostile)));

      WebhookReceiver.Message message = receiver.take();

      assertThat(new String(message.body(), StandardCharsets.ISO_8859_1)).matches("[ -~]+");
      String action = message.json().path("action").asText();
      assertThat(action).doesNotContain("\u001b", "\n", "\u202e").endsWith("…");
      assertThat(action).hasSizeLessThanOrEqualTo(2001);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429, 408})
  void on_receiverThatFails_isAskedAgain(int code) throws InterruptedException {
    receiver.then(status(code)).then(status(code));
    Webhook webhook = builder().build();
    webhook.on(event(1));
    webhook.on(event(2));

    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      numbers.add(receiver.take().json().path("number").asInt());
    }
    webhook.close();

    assertThat(numbers).containsExactly(1, 1, 1, 2);
    assertThat(rests).isEqualTo(PAUSES.subList(0, 2));
    assertThat(webhook.counts()).isEqualTo(new Webhook.Counts(2, 0, 0, 0));
  }

  @Test
  void on_receiverThatFailsForGood_isGivenUpAfterFiveAttempts() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      receiver.then(status(500));
    }
    Webhook webhook = builder().build();
    webhook.on(event(1));
    webhook.on(event(2));

    for (int i = 0; i < 5; i++) {
      assertThat(receiver.take().json().path("number").asInt()).isEqualTo(1);
    }
    assertThat(receiver.take().json().path("number").asInt()).isEqualTo(2);
    webhook.close();

    assertThat(rests).isEqualTo(PAUSES);
    assertThat(webhook.counts()).isEqualTo(new Webhook.Counts(1, 1, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 400, 401, 404, 410})
  void on_receiverThatRefuses_isNotAskedAgain(int code) throws InterruptedException {
    receiver.then(status(code, "Location", receiver.url().toString()));
    Webhook webhook = builder().build();
    webhook.on(event(1));
    receiver.take();
    webhook.close();

    assertThat(receiver.left()).isZero();
    assertThat(rests).isEmpty();
    assertThat(webhook.counts()).isEqualTo(new Webhook.Counts(0, 1, 0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7",
        "0 | 1",
        "3600 | 60",
        "99999999999999999999 | 60",
        "-5 | 1",
        "soon | 1",
        "'' | 1",
        "Sat, 28 Nov 2026 10:00:31 GMT | 30",
        "Sat, 28 Nov 2026 09:00:00 GMT | 1",
        "Sat, 28 Nov 2099 09:00:00 GMT | 60"
      })
  void on_retryAfter_isHonouredWithinBounds(String header, long seconds)
      throws InterruptedException {
    receiver.then(status(503, "Retry-After", header));
    try (Webhook webhook = builder().build()) {
      webhook.on(event(1));
      receiver.take();
      receiver.take();
    }

    assertThat(rests).hasSize(1);
    assertThat(rests.get(0).toSeconds()).isEqualTo(seconds);
  }

  @Test
  void on_receiverThatHangs_isGivenUpInTime() throws InterruptedException {
    receiver.then(hanging());
    Webhook webhook = builder().whole(Duration.ofMillis(300)).build();
    webhook.on(event(1));

    assertThat(receiver.take().json().path("number").asInt()).isEqualTo(1);
    assertThat(receiver.take().json().path("number").asInt()).isEqualTo(1);
    webhook.close();

    assertThat(rests).hasSize(1);
    assertThat(webhook.counts().sent()).isEqualTo(1);
  }

  /** The client's own timeout ends with the headers. */
  @Test
  void on_answerWithoutEnd_isGivenUpInTime() throws InterruptedException {
    receiver.then(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          hanging().handle(exchange);
        });
    Webhook webhook = builder().whole(Duration.ofMillis(300)).build();
    webhook.on(event(1));

    receiver.take();
    receiver.take();
    webhook.close();

    assertThat(webhook.counts().sent()).isEqualTo(1);
  }

  @Test
  void on_receiverThatDrops_isAskedAgain() throws InterruptedException {
    receiver.then(
        exchange -> {
          throw new IllegalStateException("the connection is cut");
        });
    try (Webhook webhook = builder().build()) {
      webhook.on(event(1));
      receiver.take();
      assertThat(receiver.take().json().path("number").asInt()).isEqualTo(1);
    }
  }

  @Test
  void on_nobodyListens_failsAndDoesNotBlock() throws InterruptedException {
    URI url = receiver.url();
    receiver.close();
    CountDownLatch tried = new CountDownLatch(PAUSES.size());
    try (Webhook webhook =
        Webhook.builder(url, SECRET).pauses(PAUSES).pause(time -> tried.countDown()).build()) {
      webhook.on(event(1));

      assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void on_moreThanAThousandWait_dropsTheOldest() throws InterruptedException {
    receiver.then(hanging());
    Webhook webhook = builder().build();
    webhook.on(event(0));
    assertThat(receiver.take().json().path("number").asInt()).isZero();

    for (int i = 1; i <= 1003; i++) {
      webhook.on(event(i));
    }
    assertThat(webhook.counts()).isEqualTo(new Webhook.Counts(0, 0, 3, 1000));
    released.countDown();
    // The answer of the one that hung is an empty one, so it comes again.
    List<Integer> numbers = new ArrayList<>();
    while (numbers.isEmpty() || numbers.get(numbers.size() - 1) != 1003) {
      numbers.add(receiver.take().json().path("number").asInt());
    }
    webhook.close();

    assertThat(numbers.get(0)).isZero();
    assertThat(numbers.subList(1, numbers.size())).hasSize(1000).isSorted().startsWith(4);
    assertThat(webhook.counts()).isEqualTo(new Webhook.Counts(1001, 0, 3, 0));
  }

  @Test
  void on_eventThatCannotBeTold_doesNotStopTheNext() throws InterruptedException {
    Webhook webhook =
        builder()
            .requests(
                id -> {
                  throw new IllegalStateException("the store is gone");
                })
            .build();
    webhook.on(event(1, Map.of()));
    webhook.on(event(2));

    assertThat(receiver.take().json().path("number").asInt()).isEqualTo(2);
    webhook.close();

    assertThat(webhook.counts()).isEqualTo(new Webhook.Counts(1, 1, 0, 0));
  }

  @Test
  void close_waitingEvents_areSentFirst() throws InterruptedException {
    Webhook webhook = builder().build();
    for (int i = 1; i <= 50; i++) {
      webhook.on(event(i));
    }
    webhook.close();
    webhook.close();
    webhook.on(event(51));

    assertThat(receiver.left()).isEqualTo(50);
    assertThat(webhook.counts()).isEqualTo(new Webhook.Counts(50, 0, 1, 0));
  }

  @Test
  void close_whileItRests_cutsTheRestShort() throws InterruptedException {
    receiver.then(status(500, "Retry-After", "60"));
    Webhook webhook =
        Webhook.builder(receiver.url(), SECRET).pauses(List.of(Duration.ofSeconds(60))).build();
    webhook.on(event(1));
    receiver.take();
    long before = System.nanoTime();

    webhook.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    assertThat(webhook.counts().waiting()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://h/x", "file:///etc/passwd", "https:x", "/x", "https://u:p@h/"})
  void builder_wrongUrl_isRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Webhook.builder(URI.create(url), SECRET))
        .withMessageContaining("http or https");
  }

  @Test
  void builder_shortSecret_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Webhook.builder(URI.create("https://h/"), "short"))
        .withMessageContaining("at least 16");
  }
}
