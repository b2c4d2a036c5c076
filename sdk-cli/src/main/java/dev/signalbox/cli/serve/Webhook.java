package dev.signalbox.cli.serve;

import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalListener;
import dev.signalbox.guard.approval.ApprovalRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each event to a URL, signed, so that a chat tool can tell people. Events go out one by one
 * in their order, from a thread of its own: whoever reports one never waits. One is tried 5 times;
 * if over 1,000 wait, the oldest is dropped. So it may lose events, and the receiver may get one
 * twice, with the same number: it tells people where to look and is no record. It follows no
 * redirects. <em>Thread-safe.</em>
 */
public final class Webhook implements ApprovalListener, AutoCloseable {
  private static final int MOST_WAITING = 1000;
  private static final Duration LAST = Duration.ofSeconds(5);
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final int CLIENT_THREADS = 2;
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

  private final WebhookMessage message;
  private final WebhookPost post;
  private final List<Duration> pauses;
  private final Pause pause;
  private final String host;
  private final ExecutorService executor;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<ApprovalEvent> waiting = new ArrayDeque<>();
  private long sent;
  private long failed;
  private long dropped;

  private Webhook(Builder builder) {
    message = new WebhookMessage(builder.requests, builder.console);
    pauses = builder.pauses;
    pause = builder.pause.orElse(this::rest);
    host = builder.url.getHost();
    executor = Executors.newFixedThreadPool(CLIENT_THREADS, Webhook::clientThread);
    post =
        new WebhookPost(
            builder.url,
            builder.signature,
            builder.clock,
            builder.connect,
            builder.whole,
            executor);
    thread = new Thread(this::work, "signalbox-webhook");
    thread.setDaemon(true);
  }

  /**
   * A webhook that posts to a URL.
   *
   * @param url http or https, with a host
   * @param secret at least 16 bytes in UTF-8; the receiver checks signatures by it
   * @throws IllegalArgumentException if one of them is not so
   */
  public static Builder builder(URI url, String secret) {
    return new Builder(url, secret);
  }

  /** How a thread rests between attempts. */
  @FunctionalInterface
  interface Pause {
    void rest(Duration time) throws InterruptedException;
  }

  /**
   * What has become of events so far. <em>Immutable.</em>
   *
   * @param sent taken by the receiver
   * @param failed given up after the last attempt
   * @param dropped never tried: too many waited, or it was closed
   * @param waiting still to be sent
   */
  public record Counts(long sent, long failed, long dropped, int waiting) {}

  private static Thread clientThread(Runnable task) {
    Thread made = new Thread(task, "signalbox-webhook-http");
    made.setDaemon(true);
    return made;
  }

  /** Takes note and returns at once. After {@link #close} it drops the event. */
  @Override
  public void on(ApprovalEvent event) {
    lock.lock();
    try {
      if (isClosing()) {
        dropped++;
        return;
      }
      if (waiting.size() == MOST_WAITING) {
        waiting.removeFirst();
        dropped++;
      }
      waiting.addLast(event);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What has become of events so far. */
  public Counts counts() {
    lock.lock();
    try {
      return new Counts(sent, failed, dropped, waiting.size());
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void rest(Duration time) throws InterruptedException {
    boolean cut = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    if (cut) {
      LOG.debug("webhook host={} pause=cut", host);
    }
  }

  private void work() {
    try {
      for (Optional<ApprovalEvent> next = next(); next.isPresent(); next = next()) {
        count(deliver(next.get()));
      }
    } catch (InterruptedException e) {
      count(false); // closed while it tried
    }
  }

  /** Empty when it is closed and nothing waits. */
  private Optional<ApprovalEvent> next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !isClosing()) {
        changed.await();
      }
      return Optional.ofNullable(waiting.pollFirst());
    } finally {
      lock.unlock();
    }
  }

  private void count(boolean delivered) {
    lock.lock();
    try {
      if (delivered) {
        sent++;
      } else {
        failed++;
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean deliver(ApprovalEvent event) throws InterruptedException {
    try {
      return attempts(event, message.of(event));
    } catch (RuntimeException e) { // one event that cannot be told must not end all others
      LOG.warn("webhook event={} outcome=failed why={}", event.number(), e.getClass().getName());
      return false;
    }
  }

  private boolean attempts(ApprovalEvent event, byte[] body) throws InterruptedException {
    int attempt = 1;
    WebhookPost.Outcome outcome = post.send(body);
    while (outcome instanceof WebhookPost.Outcome.Again again
        && attempt <= pauses.size()
        && !isClosing()) {
      LOG.debug("webhook event={} attempt={} why={}", event.number(), attempt, again.why());
      Duration planned = pauses.get(attempt - 1);
      pause.rest(again.after().compareTo(planned) > 0 ? again.after() : planned);
      attempt++;
      outcome = post.send(body);
    }
    if (outcome instanceof WebhookPost.Outcome.Sent) {
      return true;
    }
    LOG.warn(
        "webhook event={} host={} outcome=failed attempts={} why=\"{}\"",
        event.number(),
        host,
        attempt,
        why(outcome));
    return false;
  }

  private static String why(WebhookPost.Outcome outcome) {
    if (outcome instanceof WebhookPost.Outcome.Again again) {
      return again.why();
    }
    return outcome instanceof WebhookPost.Outcome.Refused refused ? refused.why() : "";
  }

  /** Sends what waits, each once, for up to 5 seconds; what is left is dropped. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing.countDown();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    awaitEnd(LAST);
    drop();
    thread.interrupt();
    awaitEnd(MOMENT);
    executor.shutdown();
  }

  private void awaitEnd(Duration most) {
    try {
      thread.join(most.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drop() {
    lock.lock();
    try {
      dropped += waiting.size();
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Builds a webhook. <em>Not thread-safe.</em> */
  public static final class Builder {
    private final URI url;
    private final WebhookSignature signature;
    private Function<String, Optional<ApprovalRequest>> requests = id -> Optional.empty();
    private Optional<URI> console = Optional.empty();
    private InstantSource clock = InstantSource.system();
    private Duration connect = Duration.ofSeconds(2);
    private Duration whole = Duration.ofSeconds(10);
    private Optional<Pause> pause = Optional.empty();
    private List<Duration> pauses =
        List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));

    private Builder(URI url, String secret) {
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!http || url.getHost() == null || url.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "the webhook's URL must be http or https, with a host and without a user");
      }
      this.url = url;
      signature = new WebhookSignature(secret);
    }

    /** Finds the request of an id, on the webhook's thread. Default: finds none. */
    public Builder requests(Function<String, Optional<ApprovalRequest>> find) {
      requests = find;
      return this;
    }

    /** Where people answer; messages link there. Default: nowhere. */
    public Builder console(URI base) {
      console = Optional.of(base);
      return this;
    }

    /** Default: the system's. */
    public Builder clock(InstantSource newClock) {
      clock = newClock;
      return this;
    }

    /** Between attempts, so there is one attempt more. Default: 1, 5, 20 and 60 seconds. */
    Builder pauses(List<Duration> between) {
      pauses = List.copyOf(between);
      return this;
    }

    /** Default: until the time is up or the webhook is closed. */
    Builder pause(Pause other) {
      pause = Optional.of(other);
      return this;
    }

    /** How long an attempt may take. Default: 10 seconds. */
    Builder whole(Duration time) {
      whole = time;
      return this;
    }

    /** A webhook whose thread runs. */
    public Webhook build() {
      Webhook webhook = new Webhook(this);
      webhook.thread.start();
      return webhook;
    }
  }
}
