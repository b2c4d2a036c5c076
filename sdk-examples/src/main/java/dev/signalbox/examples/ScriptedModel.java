package dev.signalbox.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that lives on this machine and speaks the OpenAI chat-completions protocol. It asks for a
 * tool whenever the user spoke last, and repeats the first line of what the tool answered.
 */
final class ScriptedModel implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final String tool;
  private final Map<String, String> arguments;

  ScriptedModel(String tool, Map<String, String> arguments) throws IOException {
    this.tool = tool;
    this.arguments = Map.copyOf(arguments);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  String baseUrl() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode messages = JSON.readTree(exchange.getRequestBody()).path("messages");
      JsonNode last = messages.path(messages.size() - 1);
      boolean toolAnswered = last.path("role").asText().equals("tool");
      Map<String, Object> choice =
          toolAnswered
              ? choice("stop", Map.of("content", firstLine(last.path("content").asText())))
              : choice("tool_calls", Map.of("tool_calls", List.of(call())));
      byte[] body = JSON.writeValueAsString(completion(choice)).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private Map<String, Object> call() throws IOException {
    Map<String, String> function =
        Map.of("name", tool, "arguments", JSON.writeValueAsString(arguments));
    return Map.of("id", "call-1", "type", "function", "function", function);
  }

  private static Map<String, Object> choice(String reason, Map<String, Object> content) {
    Map<String, Object> message = new HashMap<>(content);
    message.put("role", "assistant");
    return Map.of("index", 0, "finish_reason", reason, "message", message);
  }

  private static Map<String, Object> completion(Map<String, Object> choice) {
    return Map.of(
        "id",
        "completion-1",
        "object",
        "chat.completion",
        "created",
        1,
        "model",
        "scripted",
        "choices",
        List.of(choice));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
