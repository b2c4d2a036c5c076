package dev.signalbox.cli.serve;

import dev.signalbox.cli.serve.Exchange.Caller;
import dev.signalbox.core.SdkException;
import dev.signalbox.guard.approval.ApprovalException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads every request to its route: the right host, the right origin, somebody who may. Whatever
 * goes wrong is said in JSON. <em>Thread-safe.</em>
 */
final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);

  private final transient List<Route> routes;
  private final transient Access access;
  private final transient Origins origins;
  private final transient Metrics metrics;

  ApiServlet(List<Route> routes, Access access, Origins origins, Metrics metrics) {
    this.routes = List.copyOf(routes);
    this.access = access;
    this.origins = origins;
    this.metrics = metrics;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SecurityHeaders.set(response, origins.isSecure());
    try {
      lead(request, response);
    } catch (Problem e) {
      refuse(request, response, e);
    } catch (ApprovalException e) {
      refuse(request, response, problem(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw e; // the other end is gone
    } catch (SdkException e) {
      LOG.warn("event=request-failed path={} error={}", request.getServletPath(), e.toString());
      refuse(
          request,
          response,
          new Problem(503, "UNAVAILABLE", e.getMessage() + "", "nothing was granted; try again"));
    } catch (RuntimeException e) {
      LOG.error("event=request-failed", e);
      refuse(
          request,
          response,
          new Problem(500, "INTERNAL", "internal error", "nothing was granted; see the log"));
    }
    metrics.answered(response.getStatus());
  }

  private void lead(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    origins.requireKnown(request);
    String path = request.getRequestURI();
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    boolean other = false;
    for (Route route : routes) {
      Optional<String> id = route.matched(path);
      if (id.isPresent() && route.method().equals(method)) {
        Optional<Caller> caller =
            route.roles().isEmpty()
                ? Optional.empty()
                : Optional.of(access.caller(request, route.roles()));
        route.handler().handle(new Exchange(request, response, caller, id.get()));
        return;
      }
      other |= id.isPresent();
    }
    if (other) {
      throw new Problem(405, "METHOD", "not with this method", "see /openapi.json");
    }
    throw Problem.notFound();
  }

  private static Problem problem(ApprovalException e) {
    int status =
        switch (e.problem()) {
          case NOT_FOUND -> 404;
          case OWN_REQUEST -> 403;
          case NOT_OPEN, ALREADY_ANSWERED -> 409;
          case TOO_MANY -> 429;
          case INVALID -> 400;
        };
    String next =
        switch (e.problem()) {
          case NOT_FOUND -> "look for it in the list";
          case OWN_REQUEST, ALREADY_ANSWERED -> "let another person answer";
          case NOT_OPEN -> "look at what became of it";
          case TOO_MANY -> "wait until some are answered or expire";
          case INVALID -> "correct the request";
        };
    return new Problem(status, e.problem().name(), e.getMessage() + "", next);
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      return; // a stream that had begun ends here
    }
    response.reset();
    SecurityHeaders.set(response, false);
    if (problem.status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"signalbox\"");
    }
    if (problem.status() == 429) {
      response.setHeader("Retry-After", "6");
    }
    new Exchange(request, response, Optional.empty(), "").json(problem.status(), problem.json());
  }

  /** What the routes answer to, for the test of their description. */
  static List<String> described(List<Route> routes) {
    return routes.stream()
        .filter(
            route ->
                route.path().startsWith("/v1/")
                    || Set.of("/healthz", "/metrics").contains(route.path()))
        .map(route -> route.method().toLowerCase(Locale.ROOT) + " " + route.path())
        .sorted()
        .toList();
  }
}
