package dev.signalbox.cli.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One request and its answer. <em>Not thread-safe.</em> */
final class Exchange {
  /**
   * The largest body: a command of a megabyte, each character escaped, fits not; one of 300 KB
   * does.
   */
  static final int MOST_BYTES = 2 << 20;

  /** Strict in what it reads; writes ASCII only, so that no character is lost or misread. */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Optional<Caller> caller;
  private final String id;

  Exchange(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<Caller> caller,
      String id) {
    this.request = request;
    this.response = response;
    this.caller = caller;
    this.id = id;
  }

  /**
   * Who asks.
   *
   * @param account whose token it was
   * @param cookie of the session, where a browser asks
   */
  record Caller(Account account, Optional<String> cookie, Optional<Sessions.Session> session) {}

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  Account account() {
    return caller().account();
  }

  Caller caller() {
    return caller.orElseThrow(Problem::notFound);
  }

  /** What stands for {@code {id}} in the route's path. */
  String id() {
    return id;
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
  }

  /**
   * The body as a JSON object; an empty one if there is no body.
   *
   * @throws Problem if it is too large or something else
   */
  Fields body() throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new Problem(
          413, "TOO_LARGE", "the request is larger than 2 MiB", "send less, or check it in parts");
    }
    if (bytes.length == 0) {
      return new Fields(JsonNodeFactory.instance.objectNode());
    }
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new Problem(
          415, "NOT_JSON", "the request is not application/json", "send JSON and say so");
    }
    return new Fields(parsed(bytes));
  }

  private static JsonNode parsed(byte[] bytes) throws IOException {
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw Problem.invalid("the request is not JSON: " + e.getOriginalMessage());
    }
    throw Problem.invalid("the request is not a JSON object");
  }

  void json(int status, Object body) throws IOException {
    text(status, "application/json", JSON.writeValueAsString(body));
  }

  void text(int status, String type, String body) throws IOException {
    bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(int status, String type, byte[] body) throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
