package dev.signalbox.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Headless Chromium, told what to do over the DevTools protocol. <em>Thread-safe.</em> */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

  /** What pages told unasked. */
  final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Browser(Process process, URI address) {
    this.process = process;
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Answers())
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
  }

  /** Starts Chromium ({@code -Dsignalbox.chromium}, else {@code chromium}). */
  static Browser start(Path profile) {
    try {
      Process process =
          new ProcessBuilder(
                  System.getProperty("signalbox.chromium", "chromium"),
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--disable-dev-shm-usage",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + profile)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      while (line != null && !line.startsWith(LISTENING)) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("Chromium did not start; see .ci/services chromium");
      }
      Thread drain = new Thread(() -> lines.lines().forEach(unused -> {}), "chromium-errors");
      drain.setDaemon(true);
      drain.start();
      return new Browser(process, URI.create(line.substring(LISTENING.length())));
    } catch (IOException e) {
      throw new UncheckedIOException("no Chromium here; run .ci/services chromium", e);
    }
  }

  /** A page with cookies of its own. */
  Page page() {
    String context =
        send("", "Target.createBrowserContext", Map.of()).path("browserContextId").asText();
    String target =
        send("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
            .path("targetId")
            .asText();
    String session =
        send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    return new Page(this, session);
  }

  JsonNode send(String session, String method, Map<String, ?> parameters) {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      var message =
          new java.util.LinkedHashMap<String, Object>(
              Map.of("id", id, "method", method, "params", parameters));
      if (!session.isEmpty()) {
        message.put("sessionId", session);
      }
      synchronized (socket) {
        socket.sendText(JSON.writeValueAsString(message), true).join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode node = answer.orTimeout(30, TimeUnit.SECONDS).join();
    if (node.has("error")) {
      throw new IllegalStateException(method + ": " + node.path("error"));
    }
    return node.path("result");
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Answers implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
      text.append(data);
      if (end) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture("");
    }

    private void take(String message) {
      try {
        JsonNode node = JSON.readTree(message);
        CompletableFuture<JsonNode> answer = waiting.remove(node.path("id").asInt());
        if (answer != null) {
          answer.complete(node);
        } else {
          events.add(node);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One page. */
  record Page(Browser browser, String session) {
    Page {
      browser.send(session, "Page.enable", Map.of());
      browser.send(session, "Runtime.enable", Map.of());
      browser.send(
          session,
          "Page.addScriptToEvaluateOnNewDocument",
          Map.of(
              "source",
              "window.violations = []; document.addEventListener('securitypolicyviolation',"
                  + " e => violations.push(e.violatedDirective + ' ' + e.blockedURI));"));
    }

    void open(URI address) {
      browser.send(session, "Page.navigate", Map.of("url", address.toString()));
    }

    /** The value of an expression; a promise is waited for. */
    JsonNode value(String expression) {
      JsonNode answer =
          browser.send(
              session,
              "Runtime.evaluate",
              Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
      if (answer.has("exceptionDetails")) {
        throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
      }
      return answer.path("result").path("value");
    }

    /**
     * Waits until an expression holds, over changes of the document too; tells how long it took.
     */
    long await(String condition, long mostMillis) {
      long begun = System.nanoTime();
      while (true) {
        if (holds(condition)) {
          return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        }
        if (System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(mostMillis)) {
          throw new AssertionError(
              condition + " did not hold; the page: " + value("document.body.innerText"));
        }
      }
    }

    private boolean holds(String condition) {
      try {
        return value("new Promise(done => setTimeout(() => done(Boolean(" + condition + ")), 5))")
            .asBoolean();
      } catch (IllegalStateException navigating) {
        return false;
      }
    }

    String text(String selector) {
      return value("document.querySelector('" + selector + "')?.innerText ?? ''").asText();
    }

    void click(String selector) {
      value("document.querySelector('" + selector + "').click()");
    }

    void type(String selector, String text) {
      try {
        value(
            "(n => { n.value = "
                + JSON.writeValueAsString(text)
                + "; n.dispatchEvent(new Event('input', {bubbles: true}))"
                + " })(document.querySelector('"
                + selector
                + "'))");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
