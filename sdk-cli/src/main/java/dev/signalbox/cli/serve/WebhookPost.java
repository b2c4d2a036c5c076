package dev.signalbox.cli.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a message once, and says what became of it. <em>Thread-safe.</em> */
final class WebhookPost {
  private static final Duration MOST_AFTER = Duration.ofSeconds(60);
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final URI url;
  private final WebhookSignature signature;
  private final InstantSource clock;
  private final Duration whole;
  private final HttpClient client;

  /**
   * To one address.
   *
   * @param connect how long a connection may take
   * @param whole how long all of it may take, the answer's body included
   */
  WebhookPost(
      URI url,
      WebhookSignature signature,
      InstantSource clock,
      Duration connect,
      Duration whole,
      Executor executor) {
    this.url = url;
    this.signature = signature;
    this.clock = clock;
    this.whole = whole;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connect)
            .executor(executor)
            .build();
  }

  /** What became of an attempt. */
  sealed interface Outcome {
    /** It was taken. */
    record Sent() implements Outcome {}

    /**
     * It may work later.
     *
     * @param why in a word, without anything the receiver wrote
     * @param after how long the receiver wants us to wait, at most 60 seconds; zero if it says
     *     nothing
     */
    record Again(String why, Duration after) implements Outcome {}

    /**
     * It will not work later either.
     *
     * @param why in a word
     */
    record Refused(String why) implements Outcome {}
  }

  Outcome send(byte[] body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(whole)
            .header("Content-Type", "application/json")
            .header("User-Agent", "signalbox")
            .header(WebhookSignature.HEADER, signature.of(body, clock.instant()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return outcome(answer.get(whole.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Outcome.Again("timeout", Duration.ZERO);
    } catch (ExecutionException e) {
      return e.getCause() instanceof IOException failure
          ? new Outcome.Again(failure.getClass().getSimpleName(), Duration.ZERO)
          : new Outcome.Refused("internal error: " + e.getCause());
    } finally {
      answer.cancel(true); // ends what still runs, such as a body without end
    }
  }

  private Outcome outcome(HttpResponse<Void> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Outcome.Sent();
    }
    String why = "status " + status;
    return status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT
        ? new Outcome.Again(why, after(response.headers().firstValue("Retry-After")))
        : new Outcome.Refused(why);
  }

  /** Seconds, or a date (RFC 9110, section 10.2.3). */
  private Duration after(Optional<String> header) {
    if (header.isEmpty()) {
      return Duration.ZERO;
    }
    try {
      String value = header.get().strip();
      Duration after =
          value.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(clock.instant(), date(value));
      Duration least = after.isNegative() ? Duration.ZERO : after;
      return least.compareTo(MOST_AFTER) < 0 ? least : MOST_AFTER;
    } catch (NumberFormatException e) {
      return header.get().isBlank() ? Duration.ZERO : MOST_AFTER;
    } catch (DateTimeException | ArithmeticException e) {
      return Duration.ZERO;
    }
  }

  private static Instant date(String value) {
    return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
        .toInstant();
  }
}
