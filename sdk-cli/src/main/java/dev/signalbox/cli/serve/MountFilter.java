package dev.signalbox.cli.serve;

import dev.signalbox.cli.serve.Exchange.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before servlets that others wrote: the right host, the right origin, a token that may
 * submit. They see whose it is as the request's user. <em>Thread-safe.</em>
 */
final class MountFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<Role> ROLES = EnumSet.of(Role.AGENT, Role.ADMIN);

  private final transient Access access;
  private final transient Origins origins;

  MountFilter(Access access, Origins origins) {
    this.access = access;
    this.origins = origins;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    SecurityHeaders.set(response, origins.isSecure());
    try {
      origins.requireKnown(request);
      Caller caller = access.caller(request, ROLES);
      chain.doFilter(new Known(request, caller.account().name()), response);
    } catch (Problem e) {
      new Exchange(request, response, Optional.empty(), "").json(e.status(), e.json());
    }
  }

  /** The request of somebody known. */
  private static final class Known extends HttpServletRequestWrapper {
    private final String name;

    Known(HttpServletRequest request, String name) {
      super(request);
      this.name = name;
    }

    @Override
    public String getRemoteUser() {
      return name;
    }

    @Override
    public Principal getUserPrincipal() {
      return () -> name;
    }
  }
}
