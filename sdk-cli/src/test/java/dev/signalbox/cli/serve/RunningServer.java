package dev.signalbox.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalPolicy;
import dev.signalbox.guard.approval.InMemoryApprovalStore;
import dev.signalbox.guard.approval.spi.ApprovalStore;
import dev.signalbox.guard.command.CommandGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** A server on a free port of the loopback, and one token for each role, named like it. */
final class RunningServer implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  final ApprovalStore store = new InMemoryApprovalStore();
  final ChangeFeed feed = new ChangeFeed();
  final ApprovalGate gate;
  final LocalServer server;
  final Tokens tokens;
  final String agent;
  final String viewer;
  final String approver;
  final String admin;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningServer(Path folder, ApprovalPolicy policy) {
    tokens = new Tokens(folder.resolve("tokens.json"));
    agent = tokens.add(new Account("agent-7", Role.AGENT, "default"));
    viewer = tokens.add(new Account("vera", Role.VIEWER, "default"));
    approver = tokens.add(new Account("ana", Role.APPROVER, "default"));
    admin = tokens.add(new Account("ada", Role.ADMIN, "default"));
    gate = ApprovalGate.builder(store).policy(policy).listener(feed).build();
    server =
        LocalServer.builder(gate, CommandGuard.standard(), feed)
            .listen("127.0.0.1", 0)
            .tokens(folder.resolve("tokens.json"))
            .start();
  }

  static RunningServer in(Path folder) {
    return new RunningServer(folder, ApprovalPolicy.DEFAULT);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  Answered get(String token, String path) {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  Answered post(String token, String path, Map<String, ?> body) {
    return send(posted(path, body).header("Authorization", "Bearer " + token));
  }

  HttpRequest.Builder posted(String path, Map<String, ?> body) {
    try {
      return request(path)
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answered send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answered(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A request by the agent that the guard holds. */
  Answered submitted(String command) {
    return post(agent, "/v1/approvals", shell(command));
  }

  static Map<String, Object> shell(String command) {
    return Map.of(
        "kind", "shell", "parts", java.util.List.of(command), "directory", "/home/ana/project");
  }

  /** What came back. */
  record Answered(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String text(String field) {
      return json().path(field).asText();
    }

    String code() {
      return json().path("error").path("code").asText();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
